package rowhouse.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rowhouse.sdk.Requests.createTable;
import static rowhouse.sdk.Requests.definition;
import static rowhouse.sdk.Requests.in;
import static rowhouse.sdk.Requests.key;
import static rowhouse.sdk.Requests.number;
import static rowhouse.sdk.Requests.partitionKey;
import static rowhouse.sdk.Requests.sortKey;
import static rowhouse.sdk.Requests.string;
import static rowhouse.sdk.Requests.table;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/// Tables, their indexes and their settings, through the SDK's client.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TablesTest {
    private ServerUnderTest server;
    private DynamoDbClient client;

    @BeforeAll
    void start() throws IOException {
        server = ServerUnderTest.start();
        client = server.client();
    }

    @AfterAll
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void aTableLivesFromOneWaiterToTheOther() {
        var name = ServerUnderTest.tableName("Life");

        assertThat(client.createTable(table(name)).tableDescription().tableName())
                .isEqualTo(name);
        var found = client.waiter().waitUntilTableExists(request -> request.tableName(name));
        assertThat(found.attemptsExecuted()).isLessThanOrEqualTo(2);
        var description =
                client.describeTable(request -> request.tableName(name)).table();
        assertThat(description.tableStatus()).isEqualTo(TableStatus.ACTIVE);
        assertThat(description.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(description.tableArn()).endsWith(":table/" + name);
        assertThatThrownBy(() -> client.createTable(table(name))).isInstanceOf(ResourceInUseException.class);

        client.deleteTable(request -> request.tableName(name));
        var gone = client.waiter().waitUntilTableNotExists(request -> request.tableName(name));
        assertThat(gone.attemptsExecuted()).isLessThanOrEqualTo(2);
        assertThatThrownBy(() -> client.deleteTable(request -> request.tableName(name)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void pagesOfTableNamesJoin() {
        var created = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            created.add(createTable(client, "Listed"));
        }

        var listed = client.listTablesPaginator(request -> request.limit(2)).tableNames().stream()
                .toList();

        assertThat(listed).containsAll(created).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void anIndexAddedLaterHoldsTheItemsFromBefore() throws InterruptedException {
        var name = createTable(client, "Indexed");
        for (int i = 0; i < 30; i++) {
            var item = new HashMap<>(key("p", i));
            item.put("shelf", string("shelf " + i % 3));
            item.put("weight", number(100 - i));
            client.putItem(request -> request.tableName(name).item(item));
        }

        client.updateTable(withIndex(name, "ByWeight"));
        awaitIndex(name, "ByWeight");

        var items = client.queryPaginator(byShelf(name)).items().stream()
                .map(item -> in(item, "weight").n())
                .toList();
        assertThat(items).containsExactly("71", "74", "77", "80", "83", "86", "89", "92", "95", "98");

        client.updateTable(withoutIndex(name, "ByWeight"));
        awaitNoIndex(name);
    }

    private static UpdateTableRequest withIndex(String table, String index) {
        return UpdateTableRequest.builder()
                .tableName(table)
                .attributeDefinitions(
                        definition("pk", ScalarAttributeType.S),
                        definition("sk", ScalarAttributeType.N),
                        definition("shelf", ScalarAttributeType.S),
                        definition("weight", ScalarAttributeType.N))
                .globalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.builder()
                        .create(create -> create.indexName(index)
                                .keySchema(partitionKey("shelf"), sortKey("weight"))
                                .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY)))
                        .build())
                .build();
    }

    private static UpdateTableRequest withoutIndex(String table, String index) {
        return UpdateTableRequest.builder()
                .tableName(table)
                .globalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.builder()
                        .delete(delete -> delete.indexName(index))
                        .build())
                .build();
    }

    private static QueryRequest byShelf(String table) {
        return QueryRequest.builder()
                .tableName(table)
                .indexName("ByWeight")
                .keyConditionExpression("shelf = :s")
                .expressionAttributeValues(Map.of(":s", string("shelf 2")))
                .limit(4)
                .build();
    }

    private void awaitIndex(String table, String index) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!indexes(table).stream()
                .allMatch(found -> found.indexName().equals(index) && found.indexStatus() == IndexStatus.ACTIVE)) {
            assertThat(System.nanoTime()).as("index is active in time").isLessThan(deadline);
            Thread.sleep(50);
        }
        assertThat(indexes(table)).hasSize(1);
    }

    private void awaitNoIndex(String table) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!indexes(table).isEmpty()) {
            assertThat(System.nanoTime()).as("index is gone in time").isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    private List<GlobalSecondaryIndexDescription> indexes(String table) {
        return client.describeTable(request -> request.tableName(table)).table().globalSecondaryIndexes();
    }

    @Test
    void timeToLiveIsToldAsItWasSet() {
        var name = createTable(client, "Forgetting");
        assertThat(client.describeTimeToLive(request -> request.tableName(name))
                        .timeToLiveDescription()
                        .timeToLiveStatus())
                .isEqualTo(TimeToLiveStatus.DISABLED);

        client.updateTimeToLive(request -> request.tableName(name)
                .timeToLiveSpecification(
                        specification -> specification.enabled(true).attributeName("until")));

        var description =
                client.describeTimeToLive(request -> request.tableName(name)).timeToLiveDescription();
        assertThat(description.attributeName()).isEqualTo("until");
        assertThat(description.timeToLiveStatus()).isIn(TimeToLiveStatus.ENABLING, TimeToLiveStatus.ENABLED);
    }

    @Test
    void tagsAreKeptByArn() {
        var name = createTable(client, "Tagged");
        var arn =
                client.describeTable(request -> request.tableName(name)).table().tableArn();

        client.tagResource(
                request -> request.resourceArn(arn).tags(tag("owner", "Wen"), tag("shelf", "7"), tag("empty", "")));
        client.tagResource(request -> request.resourceArn(arn).tags(tag("shelf", "8")));
        client.untagResource(request -> request.resourceArn(arn).tagKeys("empty"));

        assertThat(client.listTagsOfResource(request -> request.resourceArn(arn))
                        .tags())
                .containsExactlyInAnyOrder(tag("owner", "Wen"), tag("shelf", "8"));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void theAccountHasLimits() {
        var limits = client.describeLimits();

        assertThat(limits.tableMaxReadCapacityUnits())
                .isPositive()
                .isLessThanOrEqualTo(limits.accountMaxReadCapacityUnits());
        assertThat(limits.tableMaxWriteCapacityUnits())
                .isPositive()
                .isLessThanOrEqualTo(limits.accountMaxWriteCapacityUnits());
    }

    @Test
    void theEndpointIsDiscoveredWhereItAlreadyIs() {
        var name = createTable(client, "Discovered");
        var host = server.uri().getHost() + ":" + server.uri().getPort();

        assertThat(client.describeEndpoints(request -> {}).endpoints())
                .singleElement()
                .satisfies(endpoint -> {
                    assertThat(endpoint.address()).isEqualTo(host);
                    assertThat(endpoint.cachePeriodInMinutes()).isPositive();
                });
        try (var discovering =
                server.clientBuilder().endpointDiscoveryEnabled(true).build()) {
            discovering.putItem(request -> request.tableName(name).item(key("p", 1)));
            assertThat(discovering
                            .getItem(request -> request.tableName(name).key(key("p", 1)))
                            .item())
                    .isEqualTo(key("p", 1));
        }
    }
}
