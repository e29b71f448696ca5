package rowhouse.bench.suite;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// How the table of a test is keyed.
enum TableLayout {
    /// By one attribute.
    SIMPLE,
    /// By two.
    COMPOSITE,
    /// By two, with a global secondary index.
    INDEXED;

    static final String INDEX = "by-genre";

    /// The request that makes such a table.
    CreateTableRequest creation(String tableName) {
        var request = CreateTableRequest.builder().tableName(tableName).billingMode(BillingMode.PAY_PER_REQUEST);
        return switch (this) {
            case SIMPLE ->
                request.keySchema(part("song", KeyType.HASH))
                        .attributeDefinitions(attribute("song", ScalarAttributeType.S))
                        .build();
            case COMPOSITE ->
                request.keySchema(part("artist", KeyType.HASH), part("track", KeyType.RANGE))
                        .attributeDefinitions(
                                attribute("artist", ScalarAttributeType.S), attribute("track", ScalarAttributeType.N))
                        .build();
            case INDEXED ->
                request.keySchema(part("artist", KeyType.HASH), part("track", KeyType.RANGE))
                        .attributeDefinitions(
                                attribute("artist", ScalarAttributeType.S),
                                attribute("track", ScalarAttributeType.N),
                                attribute("genre", ScalarAttributeType.S),
                                attribute("plays", ScalarAttributeType.N))
                        .globalSecondaryIndexes(index())
                        .build();
        };
    }

    /// The primary key of a song.
    Map<String, AttributeValue> key(SongKey song) {
        return this == SIMPLE
                ? Map.of("song", AttributeValue.fromS(song.artistName() + "/" + song.track()))
                : Map.of("artist", AttributeValue.fromS(song.artistName()), "track", Song.number(song.track()));
    }

    /// The attribute that every item has for its partition key.
    String partitionKey() {
        return this == SIMPLE ? "song" : "artist";
    }

    private static GlobalSecondaryIndex index() {
        return GlobalSecondaryIndex.builder()
                .indexName(INDEX)
                .keySchema(List.of(part("genre", KeyType.HASH), part("plays", KeyType.RANGE)))
                .projection(
                        Projection.builder().projectionType(ProjectionType.ALL).build())
                .build();
    }

    private static KeySchemaElement part(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }
}
