package rowhouse.bench.suite;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Operations on several items by their keys.
final class ManyItemsSteps {
    private static final int BATCH = 6;

    private ManyItemsSteps() {}

    /// Six puts, and a delete of a song that is there or not.
    static void batchWrite(SongTable table) {
        var songs = distinct(table, BATCH + 1);
        var deleted = songs.removeLast();
        var requests = new ArrayList<WriteRequest>();
        var items = new TreeMap<SongKey, Map<String, AttributeValue>>();
        for (var song : songs) {
            var item = table.newItem(song);
            items.put(song, item);
            requests.add(
                    WriteRequest.builder().putRequest(put -> put.item(item)).build());
        }
        requests.add(WriteRequest.builder()
                .deleteRequest(delete -> delete.key(table.key(deleted)))
                .build());
        var answer = table.client().batchWriteItem(request -> request.requestItems(Map.of(table.name(), requests)));
        WrongAnswer.unlessEqual("what a batch left undone", Map.of(), answer.unprocessedItems());
        items.forEach(table::hasNow);
        table.hasNoMore(deleted);
    }

    /// Of songs that are there or not.
    static void batchGet(SongTable table) {
        var songs = distinct(table, BATCH);
        var keys = KeysAndAttributes.builder()
                .keys(songs.stream().map(table::key).toList())
                .consistentRead(true)
                .build();
        var answer = table.client().batchGetItem(request -> request.requestItems(Map.of(table.name(), keys)));
        var expected = table.having(item -> songs.contains(SongKey.of(item)));
        var actual = answer.responses().getOrDefault(table.name(), List.of());
        WrongAnswer.unlessEqual("a batch of items", new ArrayList<>(expected.values()), PageSteps.sorted(actual));
        WrongAnswer.unlessEqual("what a batch left unread", Map.of(), answer.unprocessedKeys());
    }

    /// A put, an update, a delete and a check of four songs.
    static void transactWrite(SongTable table) {
        var put = table.absent();
        var item = table.newItem(put);
        var present = table.present(3);
        var updated = present.get(0);
        var deleted = present.get(1);
        var checked = present.get(2);
        var _ = table.client()
                .transactWriteItems(request -> request.transactItems(
                        TransactWriteItem.builder()
                                .put(write -> write.tableName(table.name()).item(item))
                                .build(),
                        playing(table, updated),
                        TransactWriteItem.builder()
                                .delete(write -> write.tableName(table.name()).key(table.key(deleted)))
                                .build(),
                        checking(table, checked)));
        table.hasNow(put, item);
        table.hasNow(updated, SingleItemSteps.played(table.item(updated)));
        table.hasNoMore(deleted);
    }

    private static TransactWriteItem playing(SongTable table, SongKey song) {
        return TransactWriteItem.builder()
                .update(write -> write.tableName(table.name())
                        .key(table.key(song))
                        .updateExpression("SET #plays = #plays + :one")
                        .expressionAttributeNames(Map.of("#plays", "plays"))
                        .expressionAttributeValues(Map.of(":one", Song.number(1))))
                .build();
    }

    private static TransactWriteItem checking(SongTable table, SongKey song) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(table.name())
                        .key(table.key(song))
                        .conditionExpression("attribute_exists(#title)")
                        .expressionAttributeNames(Map.of("#title", "title")))
                .build();
    }

    private static List<SongKey> distinct(SongTable table, int count) {
        Set<SongKey> seen = new HashSet<>();
        var songs = new ArrayList<SongKey>();
        while (songs.size() < count) {
            var song = table.any();
            if (seen.add(song)) {
                songs.add(song);
            }
        }
        return songs;
    }
}
