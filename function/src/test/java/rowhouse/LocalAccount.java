package rowhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rowhouse.account.Accounts;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;
import rowhouse.maintenance.Maintenance;
import rowhouse.maintenance.TransferRounds;
import rowhouse.object.ObjectStore;
import rowhouse.operation.AnswerLimit;
import rowhouse.service.Access;
import rowhouse.service.Service;
import rowhouse.storage.sqlite.SqliteRows;
import rowhouse.transfer.TransferWorker;

/// A service on one account, empty and in memory unless told otherwise, where time passes only when it is told to.
public final class LocalAccount implements Correspondent {
    public static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private static final Duration ALL_WORK = Duration.ofSeconds(10);

    private final Maintenance maintenance;
    private final TransferRounds transfers;
    private final Service service;
    private Instant now = BEGINNING;

    public LocalAccount() {
        this(Accounts.inMemory(SqliteRows::inMemory));
    }

    /// A service on accounts that somebody else closes.
    public LocalAccount(Accounts accounts) {
        this(accounts, AnswerLimit.NONE);
    }

    /// The same where answers may be only so long.
    public LocalAccount(Accounts accounts, AnswerLimit answerLimit) {
        this(accounts, answerLimit, ConversationObjects.make());
    }

    /// The same where exports and imports find these objects.
    public LocalAccount(Accounts accounts, AnswerLimit answerLimit, @Nullable ObjectStore objects) {
        var worker = new TransferWorker(objects, () -> now);
        transfers = new TransferRounds(accounts, worker);
        maintenance = new Maintenance(accounts, transfers);
        var door = new Service.Door(answerLimit, worker);
        service = new Service("us-east-1", Access.ofAnyone(), accounts, () -> now, door);
    }

    @Override
    public HttpResponse answer(HttpRequest request) {
        return service.handle(request);
    }

    /// Calls an operation with a body in JSON.
    public HttpResponse call(String operation, String body) {
        var headers = Headers.of(
                "host", "rowhouse.test:8000",
                "content-type", "application/x-amz-json-1.0",
                "x-amz-target", "DynamoDB_20120810." + operation);
        return answer(new HttpRequest("POST", "/", "", headers, body.getBytes(UTF_8)));
    }

    /// Moves the clock, and does the work that a server's timer would have done meanwhile.
    @Override
    public void letPass(Duration time) {
        now = now.plus(time);
        maintenance.run(now, ALL_WORK);
        transfers.run();
    }
}
