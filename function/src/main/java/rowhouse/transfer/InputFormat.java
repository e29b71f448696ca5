package rowhouse.transfer;

/// How the items of an import are written.
public enum InputFormat {
    DYNAMODB_JSON,
    ION,
    CSV
}
