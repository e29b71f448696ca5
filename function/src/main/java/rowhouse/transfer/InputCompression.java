package rowhouse.transfer;

/// How the objects of an import are packed.
public enum InputCompression {
    GZIP,
    ZSTD,
    NONE
}
