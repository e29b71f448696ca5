package rowhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.account.AccountRules;
import rowhouse.account.Accounts;
import rowhouse.storage.Family;
import rowhouse.storage.Row;
import rowhouse.storage.RowRange;
import rowhouse.storage.sealed.Keys;
import rowhouse.storage.sealed.SealingKeys;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;

/// A client whose items were tampered with, or whose key is another,
/// reads that the server is at fault, and nothing else.
class BrokenSealTest {
    private static final String TABLE = """
            {"TableName":"Music","BillingMode":"PAY_PER_REQUEST",
             "AttributeDefinitions":[{"AttributeName":"song","AttributeType":"S"}],
             "KeySchema":[{"AttributeName":"song","KeyType":"HASH"}]}
            """;
    private static final String ITEM = "{\"song\":{\"S\":\"Sinnerman\"}}";

    @TempDir
    Path folder;

    @BeforeEach
    void putAnItem() {
        assertThat(call(Keys.only(Keys.OLD), "CreateTable", TABLE)).startsWith("200");
        assertThat(call(Keys.only(Keys.OLD), "PutItem", body("Item"))).startsWith("200");
    }

    @ParameterizedTest
    @CsvSource({"GetItem, Key", "DeleteItem, Key", "PutItem, Item", "Scan,"})
    void anAlteredItemIsAFault(String operation, @Nullable String member) {
        alterItems();
        assertFault(call(Keys.only(Keys.OLD), operation, member == null ? "{\"TableName\":\"Music\"}" : body(member)));
    }

    @Test
    void anotherKeyIsAFault() {
        assertFault(call(Keys.only(Keys.NEW), "GetItem", body("Key")));
        assertThat(call(Keys.only(Keys.OLD), "GetItem", body("Key"))).contains("Sinnerman");
    }

    private static void assertFault(String answer) {
        assertThat(answer)
                .isEqualTo("500 {\"__type\":\"com.amazonaws.dynamodb.v20120810#InternalServerError\","
                        + "\"message\":\"Internal server error\"}");
    }

    private static String body(String member) {
        return "{\"TableName\":\"Music\",\"" + member + "\":" + ITEM + "}";
    }

    private String call(SealingKeys keys, String operation, String body) {
        var rules = AccountRules.NONE.withSealing(_ -> keys);
        try (var accounts = Accounts.inFolder(folder, file -> SqliteRows.open(file, SqliteMode.PROCESS), 1, rules)) {
            var answer = new LocalAccount(accounts).call(operation, body);
            return answer.status() + " " + new String(answer.body(), UTF_8);
        }
    }

    private void alterItems() {
        var all = new RowRange.AcrossPartitions(Family.ITEM, 1, new byte[0], new byte[0], null);
        try (var rows = SqliteRows.open(folder.resolve("12/ddb-123456789012.sqlite3"), SqliteMode.PROCESS)) {
            int altered = rows.write(writer -> {
                var items = new ArrayList<Row>();
                writer.scan(all, items::add);
                for (var item : items) {
                    item.body()[item.body().length - 1] ^= 1;
                    writer.put(Family.ITEM, item);
                }
                return items.size();
            });
            assertThat(altered).isEqualTo(1);
        }
    }
}
