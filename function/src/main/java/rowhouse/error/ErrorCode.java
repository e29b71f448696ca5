package rowhouse.error;

/// Every kind of error a client can see: its name on the wire, the namespace it is reported under,
/// and its HTTP status.
///
/// @see <a
///     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Error
///     handling with DynamoDB</a>
public enum ErrorCode {
    ACCESS_DENIED(Namespace.FRONT_DOOR, "AccessDeniedException", 400),
    EXPIRED_TOKEN(Namespace.FRONT_DOOR, "ExpiredTokenException", 400),
    INCOMPLETE_SIGNATURE(Namespace.FRONT_DOOR, "IncompleteSignatureException", 400),
    INVALID_SIGNATURE(Namespace.FRONT_DOOR, "InvalidSignatureException", 400),
    MISSING_AUTHENTICATION_TOKEN(Namespace.FRONT_DOOR, "MissingAuthenticationTokenException", 400),
    UNRECOGNIZED_CLIENT(Namespace.FRONT_DOOR, "UnrecognizedClientException", 400),
    SERIALIZATION(Namespace.FRONT_DOOR, "SerializationException", 400),
    REQUEST_LIMIT_EXCEEDED(Namespace.DYNAMODB, "RequestLimitExceeded", 400),
    REQUEST_TOO_LARGE(Namespace.FRONT_DOOR, "RequestEntityTooLargeException", 413),
    UNKNOWN_OPERATION(Namespace.FRONT_DOOR, "UnknownOperationException", 400),
    VALIDATION(Namespace.VALIDATE, "ValidationException", 400),
    BACKUP_IN_USE(Namespace.DYNAMODB, "BackupInUseException", 400),
    BACKUP_NOT_FOUND(Namespace.DYNAMODB, "BackupNotFoundException", 400),
    CONDITIONAL_CHECK_FAILED(Namespace.DYNAMODB, "ConditionalCheckFailedException", 400),
    CONTINUOUS_BACKUPS_UNAVAILABLE(Namespace.DYNAMODB, "ContinuousBackupsUnavailableException", 400),
    EXPORT_CONFLICT(Namespace.DYNAMODB, "ExportConflictException", 400),
    EXPORT_NOT_FOUND(Namespace.DYNAMODB, "ExportNotFoundException", 400),
    IDEMPOTENT_PARAMETER_MISMATCH(Namespace.DYNAMODB, "IdempotentParameterMismatchException", 400),
    IMPORT_CONFLICT(Namespace.DYNAMODB, "ImportConflictException", 400),
    IMPORT_NOT_FOUND(Namespace.DYNAMODB, "ImportNotFoundException", 400),
    INVALID_EXPORT_TIME(Namespace.DYNAMODB, "InvalidExportTimeException", 400),
    INVALID_RESTORE_TIME(Namespace.DYNAMODB, "InvalidRestoreTimeException", 400),
    ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED(Namespace.DYNAMODB, "ItemCollectionSizeLimitExceededException", 400),
    LIMIT_EXCEEDED(Namespace.DYNAMODB, "LimitExceededException", 400),
    POINT_IN_TIME_RECOVERY_UNAVAILABLE(Namespace.DYNAMODB, "PointInTimeRecoveryUnavailableException", 400),
    PROVISIONED_THROUGHPUT_EXCEEDED(Namespace.DYNAMODB, "ProvisionedThroughputExceededException", 400),
    RESOURCE_IN_USE(Namespace.DYNAMODB, "ResourceInUseException", 400),
    RESOURCE_NOT_FOUND(Namespace.DYNAMODB, "ResourceNotFoundException", 400),
    TABLE_ALREADY_EXISTS(Namespace.DYNAMODB, "TableAlreadyExistsException", 400),
    TABLE_IN_USE(Namespace.DYNAMODB, "TableInUseException", 400),
    TABLE_NOT_FOUND(Namespace.DYNAMODB, "TableNotFoundException", 400),
    THROTTLING(Namespace.DYNAMODB, "ThrottlingException", 400),
    TRANSACTION_CANCELED(Namespace.DYNAMODB, "TransactionCanceledException", 400),
    INTERNAL_SERVER_ERROR(Namespace.DYNAMODB, "InternalServerError", 500);

    private final String namespace;
    private final String wireName;
    private final int status;

    ErrorCode(String namespace, String wireName, int status) {
        this.namespace = namespace;
        this.wireName = wireName;
        this.status = status;
    }

    /// The name without its namespace, such as `ValidationException`.
    public String wireName() {
        return wireName;
    }

    /// The value of `__type` in an error body, such as `com.amazon.coral.validate#ValidationException`.
    public String wireType() {
        return namespace + "#" + wireName;
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    private static final class Namespace {
        static final String FRONT_DOOR = "com.amazon.coral.service";
        static final String VALIDATE = "com.amazon.coral.validate";
        static final String DYNAMODB = "com.amazonaws.dynamodb.v20120810";
    }
}
