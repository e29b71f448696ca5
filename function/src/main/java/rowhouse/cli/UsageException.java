package rowhouse.cli;

/// A command line that cannot be followed. The message is one line for the user.
final class UsageException extends RuntimeException {
    UsageException(String message) {
        super(message, null, false, false);
    }
}
