package rowhouse.value;

/// The ten types of an attribute value, by their names on the wire.
public enum AttributeType {
    S("STRING"),
    N("NUMBER"),
    B("BINARY"),
    SS("STRING_SET"),
    NS("NUMBER_SET"),
    BS("BINARY_SET"),
    BOOL("BOOLEAN"),
    NULL("NULL"),
    L("LIST"),
    M("MAP");

    private final String longName;

    AttributeType(String longName) {
        this.longName = longName;
    }

    /// The name that some error texts use, such as `STRING`.
    public String longName() {
        return longName;
    }

    /// Whether values of this type have an order, and so may be keys: `S`, `N` and `B`.
    public boolean isScalarKey() {
        return this == S || this == N || this == B;
    }

    /// Whether values of this type are sets.
    public boolean isSet() {
        return this == SS || this == NS || this == BS;
    }
}
