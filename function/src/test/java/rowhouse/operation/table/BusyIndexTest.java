package rowhouse.operation.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rowhouse.LocalAccount;

/// What can be done to a table while an index of it is still being filled.
class BusyIndexTest {
    private static final String BY_GENRE = """
            {"TableName":"Music","AttributeDefinitions":[{"AttributeName":"%1$s","AttributeType":"S"}],
             "GlobalSecondaryIndexUpdates":[{"Create":{"IndexName":"By%1$s",
               "KeySchema":[{"AttributeName":"%1$s","KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL"}}}]}
            """;
    private static final int MORE_THAN_A_WRITE_TAKES_ALONG = 2000;

    private final LocalAccount account = new LocalAccount();

    @BeforeEach
    void createAnIndexOverManyItems() {
        answer("CreateTable", """
                {"TableName":"Music","BillingMode":"PAY_PER_REQUEST",
                 "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
                 "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}]}
                """);
        for (int i = 0; i < MORE_THAN_A_WRITE_TAKES_ALONG; i++) {
            answer(
                    "PutItem",
                    "{\"TableName\":\"Music\",\"Item\":{\"pk\":{\"S\":\"%d\"},\"Genre\":{\"S\":\"Blues\"}}}"
                            .formatted(i));
        }
        assertThat(answer("UpdateTable", BY_GENRE.formatted("Genre"))).contains("\"IndexStatus\":\"CREATING\"");
    }

    @Test
    void noOtherIndexCanBeCreated() {
        assertThat(answer("UpdateTable", BY_GENRE.formatted("Year")))
                .contains("LimitExceededException", "Only 1 online index can be created or deleted simultaneously");
    }

    @Test
    void itCannotBeChanged() {
        assertThat(answer("UpdateTable", """
                        {"TableName":"Music","GlobalSecondaryIndexUpdates":[{"Update":{"IndexName":"ByGenre",
                          "OnDemandThroughput":{"MaxReadRequestUnits":5}}}]}
                        """))
                .contains("ResourceInUseException", "Index is being updated.  Table: Music Index: ByGenre");
    }

    @Test
    void itsTableCannotBeDeleted() {
        assertThat(answer("DeleteTable", "{\"TableName\":\"Music\"}"))
                .contains(
                        "ResourceInUseException",
                        "Cannot delete table while indexes are being created, updated, or deleted");
    }

    @Test
    void itCanBeDeleted() {
        assertThat(answer("UpdateTable", """
                        {"TableName":"Music","GlobalSecondaryIndexUpdates":[{"Delete":{"IndexName":"ByGenre"}}]}
                        """)).contains("\"IndexStatus\":\"DELETING\"");
        assertThat(answer("DescribeTable", "{\"TableName\":\"Music\"}")).doesNotContain("ByGenre");
    }

    @Test
    void describingTheTableFinishesIt() {
        assertThat(answer("DescribeTable", "{\"TableName\":\"Music\"}"))
                .contains("\"IndexStatus\":\"ACTIVE\"")
                .doesNotContain("Backfilling");
    }

    private String answer(String operation, String body) {
        return new String(account.call(operation, body).body(), UTF_8);
    }
}
