package rowhouse.planted.stray;

/// Lives in a package that has no row.
public record Stray() {}
