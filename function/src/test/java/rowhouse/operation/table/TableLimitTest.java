package rowhouse.operation.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import rowhouse.LocalAccount;

/// How many tables an account can have.
class TableLimitTest {
    private static final String TABLE = """
            {"TableName":"Table%d","BillingMode":"PAY_PER_REQUEST",
             "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
             "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}]}
            """;
    private static final int MOST = 2500;

    @Test
    void anAccountHasNoMoreThan2500() {
        var account = new LocalAccount();
        for (int i = 0; i < MOST; i++) {
            assertThat(account.call("CreateTable", TABLE.formatted(i)).status()).isEqualTo(200);
        }

        var answer = account.call("CreateTable", TABLE.formatted(MOST));

        assertThat(new String(answer.body(), UTF_8))
                .contains("LimitExceededException", "There is a limit of 2500 tables per subscriber");
    }
}
