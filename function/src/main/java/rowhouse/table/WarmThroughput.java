package rowhouse.table;

/// The units per second a table or index is ready for at once.
public record WarmThroughput(long readUnitsPerSecond, long writeUnitsPerSecond) {}
