package rowhouse.durability;

/// How much is tried.
public enum Effort {
    /// Minutes for each experiment.
    SHORT,
    /// As much as is published.
    LONG
}
