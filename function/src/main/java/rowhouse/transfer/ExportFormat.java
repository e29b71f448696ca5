package rowhouse.transfer;

/// How the items of an export are written.
public enum ExportFormat {
    DYNAMODB_JSON,
    ION
}
