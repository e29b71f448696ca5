package rowhouse.value;

/// The ten types of an attribute value, by their names on the wire.
public enum AttributeType {
    S,
    N,
    B,
    SS,
    NS,
    BS,
    BOOL,
    NULL,
    L,
    M;

    /// Whether values of this type have an order, and so may be keys: `S`, `N` and `B`.
    public boolean isScalarKey() {
        return this == S || this == N || this == B;
    }

    /// Whether values of this type are sets.
    public boolean isSet() {
        return this == SS || this == NS || this == BS;
    }
}
