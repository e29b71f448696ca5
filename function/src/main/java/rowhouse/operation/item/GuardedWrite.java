package rowhouse.operation.item;

/// A write of one item, and when it may happen.
///
/// @param tableName as the request names the table
record GuardedWrite(String tableName, ItemWrite write, ItemWrite.Guard guard) {}
