package rowhouse.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static rowhouse.sdk.Requests.createTable;
import static rowhouse.sdk.Requests.in;
import static rowhouse.sdk.Requests.key;
import static rowhouse.sdk.Requests.number;
import static rowhouse.sdk.Requests.string;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// Transactions through the SDK's client.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransactionsTest {
    private ServerUnderTest server;
    private DynamoDbClient client;
    private String accounts;
    private String journal;

    @BeforeAll
    void start() throws IOException {
        server = ServerUnderTest.start();
        client = server.client();
        accounts = createTable(client, "Accounts");
        journal = createTable(client, "Journal");
    }

    @AfterAll
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void theFourActionsHappenTogether() {
        open("four", 1, 100);
        open("four", 2, 0);
        open("four", 3, 0);

        client.transactWriteItems(
                transaction(takes("four", 1, 30), isOpen("four", 2), closes("four", 3), notes("four", 1)));

        assertThat(balance("four", 1)).isEqualTo(number(70));
        assertThat(balance("four", 2)).isEqualTo(number(0));
        var found = client.transactGetItems(request -> request.transactItems(
                        get(accounts, "four", 1), get(accounts, "four", 3), get(journal, "four", 1)))
                .responses();
        assertThat(found).extracting(ItemResponse::hasItem).containsExactly(true, false, true);
    }

    @Test
    void aCancelledTransactionTellsWhyItemByItem() {
        open("cancelled", 1, 10);
        open("cancelled", 2, 0);

        var failure = catchThrowableOfType(
                TransactionCanceledException.class,
                () -> client.transactWriteItems(
                        transaction(closes("cancelled", 2), takes("cancelled", 1, 30), notes("cancelled", 1))));

        assertThat(failure.cancellationReasons())
                .extracting(CancellationReason::code)
                .containsExactly("None", "ConditionalCheckFailed", "None");
        assertThat(failure.cancellationReasons().get(1).message()).isEqualTo("The conditional request failed");
        assertThat(failure.cancellationReasons().get(1).item()).containsEntry("balance", number(10));
        assertThat(failure.cancellationReasons().get(0).hasItem()).isFalse();
        assertThat(balance("cancelled", 1)).isEqualTo(number(10));
        assertThat(balance("cancelled", 2)).isEqualTo(number(0));
        assertThat(client.getItem(request -> request.tableName(journal).key(key("cancelled", 1)))
                        .hasItem())
                .isFalse();
    }

    @Test
    void theSameTokenActsOnce() {
        open("token", 1, 100);
        var request = transaction(takes("token", 1, 30)).toBuilder()
                .clientRequestToken(ServerUnderTest.tableName("token"))
                .build();

        client.transactWriteItems(request);
        client.transactWriteItems(request);

        assertThat(balance("token", 1)).isEqualTo(number(70));
        assertThatThrownBy(() -> client.transactWriteItems(
                        request.toBuilder().transactItems(takes("token", 1, 31)).build()))
                .isInstanceOf(IdempotentParameterMismatchException.class);
    }

    private void open(String owner, long account, long balance) {
        client.putItem(request -> request.tableName(accounts)
                .item(Map.of("pk", string(owner), "sk", number(account), "balance", number(balance))));
    }

    private AttributeValue balance(String owner, long account) {
        var found = client.getItem(request -> request.tableName(accounts).key(key(owner, account)));
        return in(found.item(), "balance");
    }

    private static TransactWriteItemsRequest transaction(TransactWriteItem... actions) {
        return TransactWriteItemsRequest.builder().transactItems(actions).build();
    }

    private TransactWriteItem takes(String owner, long account, long amount) {
        var update = Update.builder()
                .tableName(accounts)
                .key(key(owner, account))
                .updateExpression("set balance = balance - :amount")
                .conditionExpression("balance >= :amount")
                .expressionAttributeValues(Map.of(":amount", number(amount)))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        return TransactWriteItem.builder().update(update).build();
    }

    private TransactWriteItem isOpen(String owner, long account) {
        var check = ConditionCheck.builder()
                .tableName(accounts)
                .key(key(owner, account))
                .conditionExpression("attribute_exists(pk)")
                .build();
        return TransactWriteItem.builder().conditionCheck(check).build();
    }

    private TransactWriteItem closes(String owner, long account) {
        var delete =
                Delete.builder().tableName(accounts).key(key(owner, account)).build();
        return TransactWriteItem.builder().delete(delete).build();
    }

    private TransactWriteItem notes(String owner, long entry) {
        var put = Put.builder().tableName(journal).item(key(owner, entry)).build();
        return TransactWriteItem.builder().put(put).build();
    }

    private static TransactGetItem get(String table, String owner, long number) {
        var get = Get.builder().tableName(table).key(key(owner, number)).build();
        return TransactGetItem.builder().get(get).build();
    }
}
