package rowhouse.operation.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /// More items than a write takes along.
    private static final int BATCHES = 80;

    private static final int BATCH_SIZE = 25;

    private final LocalAccount account = new LocalAccount();

    @BeforeEach
    void createAnIndexOverManyItems() {
        answer("CreateTable", """
                {"TableName":"Music","BillingMode":"PAY_PER_REQUEST",
                 "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
                 "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}]}
                """);
        for (int batch = 0; batch < BATCHES; batch++) {
            answer("BatchWriteItem", "{\"RequestItems\":{\"Music\":[%s]}}".formatted(puts(batch)));
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
    void itCannotBeRead() {
        var members = "{\"TableName\":\"Music\",\"IndexName\":\"ByGenre\"%s}";
        var error = "Cannot read from backfilling global secondary index: ByGenre";

        assertThat(answer("Scan", members.formatted(""))).contains("ValidationException", error);
        assertThat(answer("Query", members.formatted("""
                        ,"KeyConditionExpression":"Genre = :g","ExpressionAttributeValues":{":g":{"S":"Blues"}}
                        """))).contains("ValidationException", error);
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
        var description = answer("DescribeTable", "{\"TableName\":\"Music\"}");
        // A slow machine takes more than one poll.
        for (int poll = 1; poll < 60 && description.contains("Backfilling"); poll++) {
            description = answer("DescribeTable", "{\"TableName\":\"Music\"}");
        }
        assertThat(description).contains("\"IndexStatus\":\"ACTIVE\"").doesNotContain("Backfilling");
    }

    private static String puts(int batch) {
        return IntStream.range(0, BATCH_SIZE)
                .mapToObj("{\"PutRequest\":{\"Item\":{\"pk\":{\"S\":\"%d-%%d\"},\"Genre\":{\"S\":\"Blues\"}}}}"
                        .formatted(batch)::formatted)
                .collect(Collectors.joining(","));
    }

    private String answer(String operation, String body) {
        return new String(account.call(operation, body).body(), UTF_8);
    }
}
