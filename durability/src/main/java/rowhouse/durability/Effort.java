package rowhouse.durability;

/// How much is tried.
public enum Effort {
    /// Minutes for all experiments together.
    SHORT,
    /// As much as is published.
    LONG
}
