package rowhouse.error;

/// An answer that is an error. It carries no stack trace: nothing broke, the request is at fault or asks too much.
public class ServiceException extends RuntimeException {
    private final ErrorCode code;
    private final String text;

    /// @param text the exact words the client reads
    public ServiceException(ErrorCode code, String text) {
        super(text, null, false, false);
        this.code = code;
        this.text = text;
    }

    /// A `ValidationException` in these words.
    public static ServiceException validation(String text) {
        return new ServiceException(ErrorCode.VALIDATION, text);
    }

    /// A `SerializationException` in these words.
    public static ServiceException serialization(String text) {
        return new ServiceException(ErrorCode.SERIALIZATION, text);
    }

    public ErrorCode code() {
        return code;
    }

    /// The exact words the client reads; empty where DynamoDB sends no message.
    public String text() {
        return text;
    }
}
