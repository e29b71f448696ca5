package rowhouse.durability.disk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import rowhouse.account.AccountId;
import rowhouse.account.Accounts;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;
import rowhouse.maintenance.Maintenance;
import rowhouse.service.Access;
import rowhouse.service.Authenticator;
import rowhouse.service.Service;
import rowhouse.storage.Rows;

/// A Rowhouse without a server, in this process, that takes everyone for the local account's owner. Its
/// clock stands.
final class LocalHouse implements AutoCloseable {
    /// What its clock shows.
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /// The account that is served.
    static final AccountId ACCOUNT = new AccountId(Authenticator.LOCAL_ACCOUNT_ID);

    /// All that Rowhouse logs: of files damaged on purpose it would be too much, and what matters is found.
    /// Kept here, for a logger that nobody holds forgets its level.
    private static final Logger LOG = Logger.getLogger("rowhouse");

    private final Accounts accounts;
    private final Service service;
    private final Maintenance maintenance;

    /// An answer.
    record Answer(int status, String body) {
        boolean isGood() {
            return status == 200;
        }
    }

    /// @param open opens an account's rows
    /// @param limit how many accounts stay open
    LocalHouse(Path folder, Function<Path, Rows> open, int limit) {
        LOG.setLevel(Level.OFF);
        accounts = Accounts.inFolder(folder, open, limit);
        service = new Service("us-east-1", Access.ofAnyone(), accounts, () -> NOW);
        maintenance = new Maintenance(accounts);
    }

    /// Where the account's file is in its folder.
    static String fileOfAccount() {
        return "12/ddb-" + ACCOUNT + ".sqlite3";
    }

    /// Calls an operation of DynamoDB with a body in JSON.
    Answer call(String operation, String body) {
        var headers = Headers.of(
                "host", "localhost:8000",
                "content-type", "application/x-amz-json-1.0",
                "x-amz-target", "DynamoDB_20120810." + operation);
        HttpResponse response = service.handle(new HttpRequest("POST", "/", "", headers, body.getBytes(UTF_8)));
        return new Answer(response.status(), new String(response.body(), UTF_8));
    }

    /// Calls an operation, which must succeed.
    String mustCall(String operation, String body) {
        var answer = call(operation, body);
        if (!answer.isGood()) {
            throw new IllegalStateException(operation + ": " + answer.status() + " " + answer.body());
        }
        return answer.body();
    }

    /// Does what no request waits for.
    void maintain() {
        maintenance.run(NOW, Duration.ofSeconds(1));
    }

    /// The accounts themselves.
    Accounts accounts() {
        return accounts;
    }

    @Override
    public void close() {
        accounts.close();
    }
}
