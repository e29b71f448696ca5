package rowhouse.planted.upper;

import org.jspecify.annotations.Nullable;
import rowhouse.planted.lower.Lower;

/// Imports what lies below it, as it may, and so closes the cycle.
public record Upper(@Nullable Lower lower) {}
