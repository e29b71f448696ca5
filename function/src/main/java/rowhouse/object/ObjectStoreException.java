package rowhouse.object;

/// Why an object could not be listed, read or kept.
public final class ObjectStoreException extends RuntimeException {
    private final String code;
    private final boolean isPassing;

    /// @param code S3's word for it, such as `NoSuchBucket`
    /// @param reason one line for the user
    /// @param isPassing whether it may work in a while
    public ObjectStoreException(String code, String reason, boolean isPassing) {
        super(reason, null, false, false);
        this.code = code;
        this.isPassing = isPassing;
    }

    /// What S3 says of a bucket that is not there.
    public static ObjectStoreException noSuchBucket() {
        return refusal("NoSuchBucket", "The specified bucket does not exist", 404);
    }

    /// What S3 says of an object that is not there.
    public static ObjectStoreException noSuchKey() {
        return refusal("NoSuchKey", "The specified key does not exist.", 404);
    }

    /// A refusal, in the words in which a client of S3 tells of one.
    public static ObjectStoreException refusal(String code, String message, int status) {
        boolean isPassing = status >= 500 || status == 429;
        return new ObjectStoreException(
                code,
                "%s (Service: Amazon S3; Status Code: %d; Error Code: %s)".formatted(message, status, code),
                isPassing);
    }

    /// S3's word for what went wrong.
    public String code() {
        return code;
    }

    /// Whether it may work in a while.
    public boolean isPassing() {
        return isPassing;
    }

    /// One line for the user.
    public String reason() {
        return String.valueOf(getMessage());
    }
}
