package rowhouse.access.key;

/// A file of access keys that cannot be used. The message is one line for whoever runs Rowhouse, and holds nothing of
/// what stands in
/// the file.
public final class KeyFileException extends RuntimeException {
    public KeyFileException(String message) {
        super(message, null, false, false);
    }

    static KeyFileException atLine(int line, String what) {
        return new KeyFileException("line " + line + ": " + what);
    }

    /// The same, with the place in front.
    public KeyFileException in(Object place) {
        return new KeyFileException(place + ": " + getMessage());
    }
}
