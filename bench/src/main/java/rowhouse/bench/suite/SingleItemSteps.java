package rowhouse.bench.suite;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// Operations on one item.
final class SingleItemSteps {
    private SingleItemSteps() {}

    static void put(SongTable table) {
        var song = table.any();
        var item = table.newItem(song);
        var answer = table.client()
                .putItem(request -> request.tableName(table.name()).item(item).returnValues(ReturnValue.ALL_OLD));
        WrongAnswer.unlessEqual("what a put replaced", table.item(song), answer.attributes());
        table.hasNow(song, item);
    }

    static void putIfAbsent(SongTable table) {
        var song = table.absent();
        var item = table.newItem(song);
        var answer = table.client().putItem(ifAbsent(table, item));
        WrongAnswer.unlessEqual("what a put returned", Map.of(), answer.attributes());
        table.hasNow(song, item);
    }

    /// The condition does not hold.
    static void putThoughPresent(SongTable table) {
        var request = ifAbsent(table, table.newItem(table.present()));
        try {
            table.client().putItem(request);
        } catch (ConditionalCheckFailedException _) {
            return;
        }
        throw WrongAnswer.of("A put was done whose condition did not hold");
    }

    private static PutItemRequest ifAbsent(SongTable table, Map<String, AttributeValue> item) {
        return PutItemRequest.builder()
                .tableName(table.name())
                .item(item)
                .conditionExpression("attribute_not_exists(#key)")
                .expressionAttributeNames(Map.of("#key", table.layout().partitionKey()))
                .build();
    }

    static void get(SongTable table) {
        get(table, table.present());
    }

    /// Of any song, there or not.
    static void getAny(SongTable table) {
        get(table, table.any());
    }

    private static void get(SongTable table, SongKey song) {
        var answer = table.client()
                .getItem(request ->
                        request.tableName(table.name()).key(table.key(song)).consistentRead(true));
        WrongAnswer.unlessEqual("an item", table.item(song), answer.item());
    }

    static void update(SongTable table) {
        var song = table.present();
        var updated = played(table.item(song));
        var title = Song.title(table.random());
        updated.put("title", title);
        updated.remove("lyrics");
        var answer = table.client()
                .updateItem(request -> request.tableName(table.name())
                        .key(table.key(song))
                        .updateExpression("SET #plays = #plays + :one, #title = :title REMOVE #lyrics")
                        .expressionAttributeNames(Map.of("#plays", "plays", "#title", "title", "#lyrics", "lyrics"))
                        .expressionAttributeValues(Map.of(":one", Song.number(1), ":title", title))
                        .returnValues(ReturnValue.ALL_NEW));
        WrongAnswer.unlessEqual("an updated item", updated, answer.attributes());
        table.hasNow(song, updated);
    }

    /// The item of a song that was played once more.
    static Map<String, AttributeValue> played(Map<String, AttributeValue> item) {
        var played = new LinkedHashMap<>(item);
        played.computeIfPresent("plays", (_, plays) -> Song.number(Integer.parseInt(plays.n()) + 1));
        return played;
    }

    static void delete(SongTable table) {
        var song = table.present();
        var answer = table.client()
                .deleteItem(request ->
                        request.tableName(table.name()).key(table.key(song)).returnValues(ReturnValue.ALL_OLD));
        WrongAnswer.unlessEqual("a deleted item", table.item(song), answer.attributes());
        table.hasNoMore(song);
    }
}
