package rowhouse.server;

import java.time.Duration;

/// What one server spends on its clients at most.
///
/// @param connections clients connected at once; a further one takes the place of the one that has been quiet for
///     longest, or is refused where none has been so for a while
/// @param threads requests handled at once; further ones wait their turn
/// @param turnBytes long bodies handled at once, together; one that is longer is handled alone
/// @param headBytes the header fields of a request, together
/// @param bodyBytes the body of a request, as sent
/// @param waitingBytes the bodies of all requests that are received or handled; long ones get seven eighths
/// @param idle how long a connection may stay between two requests; a head sent in drops counts as none
/// @param transfer how long one body may take to arrive, and one answer to be taken
/// @param linger how long the server reads on after an answer that ends the connection, so that the answer arrives
public record Limits(
        int connections,
        int threads,
        long turnBytes,
        int headBytes,
        int bodyBytes,
        long waitingBytes,
        Duration idle,
        Duration transfer,
        Duration linger) {
    // A byte of JSON may come to half of that in memory, where a client means ill: a long text is cheap to
    // read, but not all that an expression names of it is refused before it is made.
    private static final int MOST_PER_BYTE = 64;

    /// The limits of a server on a developer's machine.
    public static Limits standard() {
        return new Limits(
                1_024,
                64,
                Runtime.getRuntime().maxMemory() / MOST_PER_BYTE,
                32 * 1_024,
                // DynamoDB's 16 MB and a little, so that a rule about 16 MB can be told by whoever knows the operation.
                (16 * 1_024 + 64) * 1_024,
                Math.max(64L * 1_024 * 1_024, Runtime.getRuntime().maxMemory() / 8),
                Duration.ofSeconds(180),
                Duration.ofSeconds(60),
                Duration.ofSeconds(2));
    }
}
