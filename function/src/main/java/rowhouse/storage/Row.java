package rowhouse.storage;

/// A row: its key, DynamoDB's size of what it holds, and the bytes themselves. The arrays are not copied and not to be
/// changed.
///
/// @param size in bytes as DynamoDB counts an item; 0 where that has no meaning
public record Row(RowKey key, int size, byte[] body) {}
