package rowhouse.transfer;

/// How far a transfer has come.
public enum TransferStatus {
    IN_PROGRESS,
    COMPLETED,
    FAILED
}
