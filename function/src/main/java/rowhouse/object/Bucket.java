package rowhouse.object;

import org.jspecify.annotations.Nullable;

/// A bucket of objects.
///
/// @param owner the account that the bucket has to belong to; null for any
public record Bucket(String name, @Nullable String owner) {}
