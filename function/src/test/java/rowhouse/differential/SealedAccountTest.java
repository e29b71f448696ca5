package rowhouse.differential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.LocalAccount;
import rowhouse.account.AccountRules;
import rowhouse.account.Accounts;
import rowhouse.http.HttpResponse;
import rowhouse.storage.sealed.Keys;
import rowhouse.storage.sqlite.SqliteRows;

/// A sealed account gives the answers of one that is not, operation by operation.
class SealedAccountTest {
    private static final int STEPS = 400;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void answersAsOneThatIsNot(long seed) {
        var rules = AccountRules.NONE.withSealing(_ -> Keys.only(Keys.OLD));
        try (var accounts = Accounts.inMemory(SqliteRows::inMemory, rules)) {
            compare(new LocalAccount(), new LocalAccount(accounts), new Dice(seed));
        }
    }

    private static void compare(LocalAccount plain, LocalAccount sealed, Dice dice) {
        var randomTables = new RandomTables(dice);
        var tables = new ArrayList<TableLayout>();
        for (int i = 0; i < 3; i++) {
            var table = randomTables.table("table-" + i);
            tables.add(table);
            compare(plain, sealed, table.createRequest());
        }
        var tableRequests = new RandomTableRequests(dice, randomTables, "table-", tables);
        var random = new RandomSteps(dice, tables, tableRequests, "token-");
        for (int i = 0; i < STEPS; i++) {
            compare(plain, sealed, random.next().request());
            if (i % 50 == 0) {
                plain.letPass(Duration.ofMinutes(3));
                sealed.letPass(Duration.ofMinutes(3));
            }
        }
    }

    private static void compare(LocalAccount plain, LocalAccount sealed, Request request) {
        var body = JsonText.write(request.body());
        assertThat(answer(sealed.call(request.operation(), body)))
                .as(request.toString())
                .isEqualTo(answer(plain.call(request.operation(), body)));
    }

    /// Status and body; a table's random number aside.
    private static String answer(HttpResponse response) {
        return response.status() + " "
                + new String(response.body(), UTF_8).replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "an id");
    }
}
