package rowhouse.qualify;

/// Where a client's requests go: whole stores, in this process or any other.
public interface Store {
    /// Sends a request once, and waits for what comes of it, though not for ever.
    ///
    /// @param body in JSON
    Reply call(String operation, String body) throws InterruptedException;
}
