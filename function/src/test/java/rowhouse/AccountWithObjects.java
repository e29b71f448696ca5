package rowhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import rowhouse.account.Accounts;
import rowhouse.object.ObjectStore;
import rowhouse.operation.AnswerLimit;
import rowhouse.storage.sqlite.SqliteRows;

/// An empty account in memory whose exports and imports find objects somewhere.
public final class AccountWithObjects {
    private final LocalAccount account;

    /// @param objects null for nowhere
    public AccountWithObjects(@Nullable ObjectStore objects) {
        account = new LocalAccount(Accounts.inMemory(SqliteRows::inMemory), AnswerLimit.NONE, objects);
    }

    /// The answer of an operation.
    public String call(String operation, String body) {
        return new String(account.call(operation, body).body(), UTF_8);
    }

    /// Does what a server's timers would have done.
    public void work() {
        account.letPass(Duration.ofSeconds(1));
    }
}
