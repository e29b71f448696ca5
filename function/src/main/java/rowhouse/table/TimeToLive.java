package rowhouse.table;

import java.time.Instant;

/// The attribute that says when an item expires, in seconds since 1970.
///
/// @param changedAt when it was last switched on or off
public record TimeToLive(String attribute, boolean enabled, Instant changedAt) {}
