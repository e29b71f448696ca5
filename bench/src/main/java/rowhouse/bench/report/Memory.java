package rowhouse.bench.report;

/// The memory that a system had resident, in bytes.
///
/// @param idle before it was asked for anything
/// @param afterwards when all was measured
/// @param peak the most that it ever was
public record Memory(long idle, long afterwards, long peak) {}
