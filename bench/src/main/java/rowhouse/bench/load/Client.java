package rowhouse.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import rowhouse.bench.workload.ApiRequest;

/// Asks one thing at a time, and wants an answer.
public final class Client {
    private static final Duration PAUSE = Duration.ofMillis(2);
    private static final Duration LONGEST_CREATION = Duration.ofMinutes(1);
    private static final ApiRequest LIST = new ApiRequest("ListTables", "{}");

    private final InetSocketAddress address;
    private final Signer signer;

    public Client(InetSocketAddress address, Credentials credentials) {
        this.address = address;
        this.signer = new Signer(credentials, address, InstantSource.system());
    }

    /// The body of the answer, on a connection of its own.
    ///
    /// @throws IOException if there is no answer, or one that tells of an error
    public String ask(ApiRequest request) throws IOException {
        try (var connection = Connection.open(address)) {
            connection.send(ByteBuffer.wrap(signer.sign(request)));
            while (!connection.receive()) {
                // The rest is on its way.
            }
            var response = connection.response();
            if (response.status() != 200) {
                throw new IOException("%s: %d %s".formatted(request.operation(), response.status(), response.body()));
            }
            return response.body();
        }
    }

    /// Asks for the tables until they are told, as long as the server's process lives.
    ///
    /// @return whether it answered in time
    public boolean awaitReady(ProcessHandle process, Duration longest) throws InterruptedException {
        long begun = System.nanoTime();
        while (process.isAlive() && System.nanoTime() - begun < longest.toNanos()) {
            try {
                ask(LIST);
                return true;
            } catch (IOException _) {
                // Not yet, or never: the time limit tells.
                Thread.sleep(PAUSE);
            }
        }
        return false;
    }

    /// Creates a table, and waits until it can be used.
    public void createTable(ApiRequest creation, ApiRequest description) throws IOException, InterruptedException {
        ask(creation);
        long begun = System.nanoTime();
        while (!ask(description).contains("\"TableStatus\":\"ACTIVE\"")) {
            if (System.nanoTime() - begun > LONGEST_CREATION.toNanos()) {
                throw new IOException("the table is still not active: " + description.body());
            }
            Thread.sleep(PAUSE);
        }
    }
}
