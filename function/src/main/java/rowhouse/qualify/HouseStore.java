package rowhouse.qualify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import rowhouse.access.sigv4.SignatureVerifier;
import rowhouse.account.AccountRules;
import rowhouse.account.Accounts;
import rowhouse.house.Rowhouse;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.operation.AnswerLimit;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;

/// A whole store in this process.
final class HouseStore implements Store, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String REGION = "us-east-1";

    private final Rowhouse house;

    /// @param accounts opens the accounts, which keep to these rules
    HouseStore(Function<AccountRules, Accounts> accounts) {
        var settings = new Rowhouse.Settings(REGION, accounts, SignatureVerifier.Settings.LOCAL, AnswerLimit.NONE);
        house = Rowhouse.open(settings, null, InstantSource.system());
    }

    /// @param folder where the accounts' files are, which others use at the same time
    static HouseStore sharing(Path folder) {
        return new HouseStore(rules -> Accounts.inSharedFolder(
                folder, file -> SqliteRows.open(file, SqliteMode.SHARED), Accounts.OPEN_DATABASES, rules));
    }

    @Override
    public Reply call(String operation, String body) {
        var headers = Headers.of(
                "host",
                "localhost",
                "content-type",
                "application/x-amz-json-1.0",
                "x-amz-target",
                "DynamoDB_20120810." + operation);
        var answer = house.handle(new HttpRequest("POST", "/", "", headers, body.getBytes(UTF_8)));
        return Reply.of(answer.status(), answer.body());
    }

    @Override
    public void close() {
        house.close(PATIENCE);
    }
}
