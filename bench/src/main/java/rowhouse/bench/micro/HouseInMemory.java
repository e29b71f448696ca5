package rowhouse.bench.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import rowhouse.access.key.AccessKeyFile;
import rowhouse.access.sigv4.SignatureVerifier;
import rowhouse.account.Accounts;
import rowhouse.house.Identities;
import rowhouse.house.Rowhouse;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;
import rowhouse.operation.AnswerLimit;
import rowhouse.service.Authenticator;
import rowhouse.storage.sqlite.SqliteRows;

/// A Rowhouse that keeps everything in memory, as `serve --in-memory --audit none` opens it, without its HTTP
/// server.
final class HouseInMemory implements AutoCloseable {
    /// Kept here, for a logger that nobody holds forgets its level.
    private static final Logger AUDIT = Logger.getLogger("rowhouse.audit");

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SignedCalls calls = new SignedCalls();
    private final Rowhouse house;

    HouseInMemory() {
        AUDIT.setLevel(Level.OFF);
        var keys = AccessKeyFile.parse("%s,%s,%s"
                .formatted(SignedCalls.ACCESS_KEY_ID, SignedCalls.SECRET, Authenticator.LOCAL_ACCOUNT_ID)
                .getBytes(UTF_8));
        var sources = new Identities.Sources(List.of(), () -> keys, List::of, null, _ -> null, null);
        var settings = new Rowhouse.Settings(
                SignedCalls.REGION,
                rules -> Accounts.inMemory(SqliteRows::inMemory, rules),
                SignatureVerifier.Settings.LOCAL,
                AnswerLimit.NONE);
        house = Rowhouse.open(settings, new Identities(sources, () -> SignedCalls.NOW), () -> SignedCalls.NOW);
    }

    /// The signed request of an operation.
    HttpRequest request(String operation, String body) {
        return calls.request(operation, body);
    }

    /// Answers a request, which must succeed.
    HttpResponse handle(HttpRequest request) {
        var response = house.handle(request);
        if (response.status() != 200) {
            throw new IllegalStateException(response.status() + " " + new String(response.body(), UTF_8));
        }
        return response;
    }

    /// Calls an operation, and returns the body of its answer.
    String call(String operation, String body) {
        return new String(handle(request(operation, body)).body(), UTF_8);
    }

    @Override
    public void close() {
        house.close(PATIENCE);
    }
}
