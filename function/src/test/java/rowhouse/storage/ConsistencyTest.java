package rowhouse.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rowhouse.storage.Contradiction.Kind;
import rowhouse.storage.Job.Backfill;
import rowhouse.storage.Job.Purge;
import rowhouse.storage.Job.ReviewExpiry;
import rowhouse.storage.Rows.Writer;
import rowhouse.table.Projection;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.SecondaryIndex.Status;
import rowhouse.table.TableDefinition;
import rowhouse.table.TimeToLive;

/// Whatever is wrong in rows is found. That nothing is found where nothing is wrong, other tests show.
class ConsistencyTest {
    private static final byte[] NOTHING = {};
    private static final int LIMIT = 1_000;
    static final TableDefinition TABLE = Music.table(1, Music.INDEXES, new TimeToLive("expires", true, Music.NOW));
    static final RowKey NOWHERE = new RowKey(1, new byte[KeyEncoding.HASH_BYTES], new byte[] {1});

    private final TreeMapRows rows = new TreeMapRows();

    ConsistencyTest() {
        var database = new Database(rows);
        var random = new Random(5);
        database.write(Music.NOW, transaction -> {
            for (int used = 0; used < 20; used++) {
                transaction.tables().nextNumber();
            }
            transaction.tables().put(TABLE);
            return true;
        });
        database.maintain(Music.NOW, Duration.ofMinutes(1));
        for (int i = 0; i < 60; i++) {
            database.write(Music.NOW, transaction -> {
                var song = Music.song(random, 8);
                var items = transaction.items(TABLE);
                return items.put(song, items.find(song));
            });
        }
        for (var token : List.of("one", "two")) {
            database.write(Music.NOW, transaction -> transaction.requestTokens().claim(token, new byte[] {1}));
        }
    }

    /// Something wrong, and how it is made.
    record Plant(Kind kind, String name, Consumer<Writer> planted) {
        @Override
        public String toString() {
            return kind + ": " + name;
        }
    }

    static List<Plant> plants() {
        var plants = new ArrayList<Plant>();
        plants.addAll(plantsInDefinitions());
        plants.addAll(plantsInItems());
        plants.addAll(plantsInIndexes());
        plants.addAll(plantsInCounts());
        plants.addAll(plantsInJobs());
        plants.addAll(plantsInTokens());
        plants.addAll(PlantedPast.plants());
        return plants;
    }

    private static List<Plant> plantsInDefinitions() {
        var other = StoredTables.tableKey("Other");
        return List.of(
                new Plant(Kind.UNREADABLE_DEFINITION, "no JSON", at -> put(at, Family.TABLE, other, "{")),
                new Plant(Kind.UNREADABLE_DEFINITION, "another document", at -> put(at, Family.TABLE, other, "{}")),
                new Plant(
                        Kind.MISPLACED_DEFINITION,
                        "another name",
                        at -> at.put(Family.TABLE, new Row(other, 0, TableDocument.write(TABLE)))),
                new Plant(
                        Kind.WRONG_NUMBER,
                        "two tables of one number",
                        at -> at.put(Family.TABLE, new Row(other, 0, TableDocument.write(TABLE)))),
                new Plant(
                        Kind.WRONG_NUMBER,
                        "never given",
                        at -> at.put(Family.SETTING, Tally.row(StoredTables.LAST_NUMBER, 3))),
                new Plant(
                        Kind.WRONG_NUMBER,
                        "no number",
                        at -> put(at, Family.SETTING, StoredTables.LAST_NUMBER, "many")));
    }

    private static List<Plant> plantsInItems() {
        return List.of(
                new Plant(Kind.UNREADABLE_ITEM, "no item", at -> change(at, Family.ITEM, 1, 0, "[]")),
                new Plant(Kind.UNREADABLE_ITEM, "white space", at -> {
                    var row = first(at, Family.ITEM, 1);
                    change(at, Family.ITEM, 1, row.size(), " " + StoredTables.text(row.body()));
                }),
                new Plant(Kind.MISPLACED_ITEM, "another key", at -> {
                    var row = first(at, Family.ITEM, 1);
                    at.put(Family.ITEM, new Row(NOWHERE, row.size(), row.body()));
                }),
                new Plant(Kind.MISPLACED_ITEM, "no key", at -> put(at, Family.ITEM, NOWHERE, "{}")),
                new Plant(Kind.WRONG_SIZE, "a byte more", at -> {
                    var row = first(at, Family.ITEM, 1);
                    at.put(Family.ITEM, new Row(row.key(), row.size() + 1, row.body()));
                }),
                new Plant(
                        Kind.MISSING_EXPIRY,
                        "gone",
                        at -> at.delete(
                                Family.EXPIRY, first(at, Family.EXPIRY, 1).key())),
                new Plant(Kind.SURPLUS_EXPIRY, "of another second", at -> {
                    var key = first(at, Family.EXPIRY, 1).key();
                    put(at, Family.EXPIRY, new RowKey(1, KeyEncoding.ofLong(7), key.sort()), "");
                }),
                new Plant(
                        Kind.SURPLUS_EXPIRY,
                        "of no item",
                        at -> put(at, Family.EXPIRY, new RowKey(1, KeyEncoding.ofLong(7), NOTHING), "")));
    }

    private static List<Plant> plantsInIndexes() {
        var plants = new ArrayList<Plant>();
        for (var index : Music.INDEXES) {
            long number = index.number();
            plants.add(new Plant(Kind.MISSING_INDEX_ROW, index.name(), at -> {
                var key = first(at, Family.INDEX_ROW, number).key();
                at.delete(Family.INDEX_ROW, key);
            }));
            plants.add(new Plant(Kind.SURPLUS_INDEX_ROW, index.name(), at -> {
                var row = first(at, Family.INDEX_ROW, number);
                at.put(Family.INDEX_ROW, new Row(new RowKey(number, NOTHING, NOTHING), row.size(), row.body()));
            }));
            plants.add(new Plant(Kind.SURPLUS_INDEX_ROW, index.name() + ", of an item that is gone", at -> {
                var row = first(at, Family.INDEX_ROW, number);
                var layout = new ItemRows(TABLE);
                var item = ItemRows.hasPlace(row.size()) ? layout.itemAt(row.body()) : null;
                at.delete(Family.ITEM, item == null ? layout.key(ItemRows.item(row)) : item);
            }));
            plants.add(new Plant(Kind.DIFFERENT_INDEX_ROW, index.name(), at -> {
                var row = first(at, Family.INDEX_ROW, number);
                var last = new Row[] {row};
                at.scan(all(Family.INDEX_ROW, number), each -> {
                    last[0] = each;
                    return true;
                });
                at.put(Family.INDEX_ROW, new Row(row.key(), last[0].size(), last[0].body()));
            }));
            plants.add(new Plant(
                    Kind.UNREADABLE_ITEM,
                    index.name() + ", no place",
                    at -> change(at, Family.INDEX_ROW, number, 0, "{")));
            plants.add(
                    new Plant(Kind.UNREADABLE_ITEM, index.name(), at -> change(at, Family.INDEX_ROW, number, 2, "{")));
        }
        plants.add(new Plant(Kind.MISSING_INDEX_ROW, "behind how far the backfill is", at -> {
            define(at, creating());
            queue(at, new Backfill("Music", 1, 19, last(at, Family.ITEM, 1).key()));
        }));
        return plants;
    }

    private static List<Plant> plantsInCounts() {
        return List.of(
                new Plant(Kind.WRONG_COUNT, "another", at -> put(at, Family.STATISTIC, TableCounts.key(1), "0 1 1")),
                new Plant(Kind.WRONG_COUNT, "none", at -> at.delete(Family.STATISTIC, TableCounts.key(1))),
                new Plant(
                        Kind.WRONG_COUNT,
                        "of nothing",
                        at -> put(at, Family.STATISTIC, new RowKey(1, NOTHING, NOTHING), "0")),
                new Plant(Kind.WRONG_COUNT, "tables", at -> put(at, Family.SETTING, StoredTables.TABLE_COUNT, "2")),
                new Plant(Kind.WRONG_COUNT, "no number", at -> put(at, Family.SETTING, StoredTables.TABLE_COUNT, "x")),
                new Plant(
                        Kind.WRONG_COLLECTION_SIZE,
                        "another",
                        at -> change(at, Family.COLLECTION, 1, 0, "1" + text(first(at, Family.COLLECTION, 1)))),
                new Plant(Kind.WRONG_COLLECTION_SIZE, "none", at -> {
                    var last = last(at, Family.COLLECTION, 1).key();
                    at.delete(Family.COLLECTION, last);
                }),
                new Plant(
                        Kind.WRONG_COLLECTION_SIZE,
                        "of nothing",
                        at -> put(
                                at, Family.COLLECTION, new RowKey(1, new byte[KeyEncoding.HASH_BYTES], NOTHING), "1")),
                new Plant(Kind.LEFT_BEHIND, "an item", at -> put(at, Family.ITEM, of(7), "{}")),
                new Plant(Kind.LEFT_BEHIND, "an expiry", at -> put(at, Family.EXPIRY, of(7), "")),
                new Plant(Kind.LEFT_BEHIND, "a collection", at -> put(at, Family.COLLECTION, of(7), "1")),
                new Plant(Kind.LEFT_BEHIND, "counts", at -> put(at, Family.STATISTIC, TableCounts.key(7), "0 1 1")),
                new Plant(Kind.LEFT_BEHIND, "an index row", at -> put(at, Family.INDEX_ROW, of(7), "{}")));
    }

    private static List<Plant> plantsInJobs() {
        var expiring = new RowKey(JobQueue.EXPIRING, KeyEncoding.ofLong(1), NOTHING);
        return List.of(
                new Plant(Kind.MISSING_JOB, "nothing expires", at -> at.delete(Family.JOB, expiring)),
                new Plant(Kind.MISSING_JOB, "no backfill", at -> define(at, creating())),
                new Plant(Kind.WRONG_JOB, "purges a table", at -> queue(at, new Purge(Family.ITEM, 1))),
                new Plant(Kind.WRONG_JOB, "purges an index", at -> queue(at, new Purge(Family.INDEX_ROW, 11))),
                new Plant(Kind.WRONG_JOB, "purges tags", at -> queue(at, new Purge(Family.TAG, 9))),
                new Plant(Kind.WRONG_JOB, "fills what is full", at -> queue(at, new Backfill("Music", 1, 11, null))),
                new Plant(Kind.WRONG_JOB, "another name", at -> queue(at, new ReviewExpiry("X", 1, true, null))),
                new Plant(Kind.WRONG_JOB, "no place", at -> queue(at, new ReviewExpiry("Music", 1, true, of(2)))),
                new Plant(Kind.WRONG_JOB, "no job", at -> put(at, Family.JOB, of(JobQueue.QUEUED), "{}")),
                new Plant(
                        Kind.WRONG_JOB,
                        "another place",
                        at -> at.put(Family.JOB, new Row(of(JobQueue.QUEUED), 0, new Purge(Family.ITEM, 9).write()))),
                new Plant(Kind.WRONG_JOB, "another table expires", at -> put(at, Family.JOB, expiring, "X")),
                new Plant(
                        Kind.WRONG_JOB,
                        "no table expires",
                        at -> put(at, Family.JOB, new RowKey(JobQueue.EXPIRING, KeyEncoding.ofLong(9), NOTHING), "X")),
                new Plant(
                        Kind.WRONG_JOB, "nothing expires", at -> put(at, Family.JOB, of(JobQueue.EXPIRING), "Music")));
    }

    private static List<Plant> plantsInTokens() {
        return List.of(
                new Plant(Kind.WRONG_TOKEN, "no token", at -> at.delete(Family.TOKEN, token("one"))),
                new Plant(Kind.WRONG_TOKEN, "no end", at -> {
                    var end = first(at, Family.EXPIRY, Expiry.TOKENS).key();
                    at.delete(Family.EXPIRY, end);
                }),
                new Plant(
                        Kind.WRONG_TOKEN,
                        "two ends",
                        at -> put(
                                at,
                                Family.EXPIRY,
                                new RowKey(Expiry.TOKENS, KeyEncoding.ofLong(7), StoredTables.utf8("one")),
                                "")),
                new Plant(Kind.WRONG_TOKEN, "two ends of one, none of another", at -> {
                    var end = first(at, Family.EXPIRY, Expiry.TOKENS).key();
                    at.delete(Family.EXPIRY, end);
                    put(
                            at,
                            Family.EXPIRY,
                            new RowKey(Expiry.TOKENS, KeyEncoding.ofLong(7), StoredTables.utf8("two")),
                            "");
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plants")
    void findsWhatIsWrong(Plant plant) {
        assertThat(Consistency.contradictions(rows, LIMIT)).isEmpty();
        rows.write(writer -> {
            plant.planted().accept(writer);
            return true;
        });
        assertThat(Consistency.contradictions(rows, LIMIT))
                .extracting(Contradiction::kind)
                .contains(plant.kind());
    }

    @Test
    void somethingOfEveryKindIsPlanted() {
        var planted =
                plants().stream().map(Plant::kind).collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
        // Only rows below can make rows unreadable: see the test of sealed rows.
        assertThat(EnumSet.complementOf(planted)).containsExactly(Kind.UNREADABLE_ROWS);
    }

    @Test
    void namesNoMoreThanItIsAskedFor() {
        rows.write(writer -> {
            for (var row : rows.all(Family.INDEX_ROW)) {
                writer.delete(Family.INDEX_ROW, row.key());
            }
            return true;
        });
        assertThat(Consistency.contradictions(rows, 3)).hasSize(3);
        assertThat(Consistency.contradictions(rows, LIMIT)).hasSizeGreaterThan(100);
    }

    @Test
    void namesPlacesOnly() {
        rows.write(writer -> writer.delete(
                Family.INDEX_ROW, first(writer, Family.INDEX_ROW, 12).key()));
        assertThat(Consistency.contradictions(rows, 1).getFirst().toString())
                .matches("an index lacks an item: table Music, index ByLabel, 12/[0-9a-f]{32}/[0-9a-f]+");
    }

    private static SecondaryIndex creating() {
        return Music.index(19, "ByNote", List.of("genre"), List.of(), Projection.Type.KEYS_ONLY, Status.CREATING);
    }

    private static void define(Writer writer, SecondaryIndex added) {
        var indexes = new ArrayList<>(Music.INDEXES);
        indexes.add(added);
        var table = TABLE.withIndexes(indexes);
        writer.put(Family.TABLE, new Row(StoredTables.tableKey("Music"), 0, TableDocument.write(table)));
    }

    static void queue(Writer writer, Job job) {
        writer.put(Family.JOB, new Row(job.key(), 0, job.write()));
    }

    static RowKey of(long owner) {
        return new RowKey(owner, new byte[] {1}, NOTHING);
    }

    private static RowKey token(String name) {
        return StoredRequestTokens.key(StoredTables.utf8(name));
    }

    private static String text(Row row) {
        return StoredTables.text(row.body());
    }

    static void put(Writer writer, Family family, RowKey key, String body) {
        writer.put(family, new Row(key, 0, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static void change(Writer writer, Family family, long owner, int size, String body) {
        var key = first(writer, family, owner).key();
        writer.put(family, new Row(key, size, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static RowRange all(Family family, long owner) {
        return new RowRange.AcrossPartitions(family, owner, NOTHING, NOTHING, null);
    }

    static Row first(Rows.Reader reader, Family family, long owner) {
        return found(reader, family, owner, false);
    }

    private static Row last(Rows.Reader reader, Family family, long owner) {
        return found(reader, family, owner, true);
    }

    private static Row found(Rows.Reader reader, Family family, long owner, boolean goesOn) {
        @Nullable Row[] found = new Row[1];
        reader.scan(all(family, owner), row -> {
            found[0] = row;
            return goesOn;
        });
        return Objects.requireNonNull(found[0], () -> family + " " + Arrays.toString(found));
    }
}
