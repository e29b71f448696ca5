package rowhouse.object;

/// What a list tells of an object.
public record StoredObject(String key, long sizeBytes) {}
