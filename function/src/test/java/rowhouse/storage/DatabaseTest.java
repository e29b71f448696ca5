package rowhouse.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.storage.Items.Segment;
import rowhouse.storage.RequestTokens.Claim;
import rowhouse.table.Projection;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.TableDefinition;
import rowhouse.table.TimeToLive;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;

class DatabaseTest {
    private static final Duration FOREVER = Duration.ofMinutes(5);

    private final TreeMapRows rows = new TreeMapRows();
    private final Database database = new Database(rows);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aNameIsFreeAtOnceAndWhatItHadIsPurged() {
        var table = Music.table(1, Music.INDEXES, new TimeToLive("expires", true, Music.NOW));
        create(table);
        for (int song = 0; song < 200; song++) {
            put(table, song(song, song % 7, 2_000_000_000));
        }
        var successor = Music.table(2, List.of(), null);
        database.write(Music.NOW, transaction -> {
            transaction.tables().delete(table);
            transaction.tables().put(successor);
            return true;
        });
        assertThat(songs(successor, null)).isEmpty();
        assertThat(statistics(successor)).isEqualTo(new Tables.Statistics(0, 0));

        put(successor, song(1, 1, 1));
        assertThat(database.maintain(Music.NOW, FOREVER)).isFalse();
        assertThat(songs(successor, null)).hasSize(1);
        assertThat(rows.all(Family.ITEM)).hasSize(1);
        for (var family : List.of(Family.INDEX_ROW, Family.EXPIRY, Family.COLLECTION, Family.JOB)) {
            assertThat(rows.all(family)).as(family.name()).isEmpty();
        }
        assertThat(rows.all(Family.STATISTIC)).hasSize(1);
    }

    @Test
    void aSmallTablesNewIndexIsCompleteWhenTheRequestIsAnswered() {
        create(Music.table(List.of()));
        put(Music.table(List.of()), song(1, 1, 1));
        var index = Music.index(
                5, "ByYear", List.of("year"), List.of(), Projection.Type.ALL, SecondaryIndex.Status.CREATING);
        create(Music.table(List.of(index)));
        var table = database.read(
                Music.NOW,
                transaction -> Objects.requireNonNull(transaction.tables().find("Music")));
        var filled = table.indexes().getFirst();
        assertThat(filled.status()).isEqualTo(SecondaryIndex.Status.ACTIVE);
        assertThat(filled.backfilling()).isFalse();
        assertThat(songs(table, filled)).hasSize(1);
    }

    @ParameterizedTest(name = "an item that ends at {0} is there at {1}: {2}")
    @CsvSource({
        "2026-01-01T00:00:05Z, 2026-01-01T00:00:04Z, true",
        "2026-01-01T00:00:05Z, 2026-01-01T00:00:05Z, true",
        "2026-01-01T00:00:05Z, 2026-01-01T00:00:05.001Z, false",
        "2026-01-01T00:00:05Z, 2026-01-01T00:00:06Z, false",
        "2021-01-03T00:00:00Z, 2026-01-01T00:00:00Z, false",
        "2020-12-30T00:00:00Z, 2026-01-01T00:00:00Z, true",
        "1970-01-01T00:00:00Z, 2026-01-01T00:00:00Z, true",
        "+9999999-01-01T00:00:00Z, 2026-01-01T00:00:00Z, true"
    })
    void itemsExpire(Instant end, Instant now, boolean there) {
        var table = Music.table(1, List.of(Music.BY_LABEL), new TimeToLive("expires", true, Music.NOW));
        create(table);
        put(table, song(1, 1, end.getEpochSecond()));
        database.maintain(now, FOREVER);
        assertThat(songs(table, null)).hasSize(there ? 1 : 0);
        assertThat(songs(table, Music.BY_LABEL)).hasSize(there ? 1 : 0);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"-1", "1E+30"})
    void itemsThatEndAtNoSecondStay(BigDecimal end) {
        var table = Music.table(1, List.of(), new TimeToLive("expires", true, Music.NOW));
        create(table);
        var song = new LinkedHashMap<>(Music.key(1, 1).attributes());
        song.put("expires", new AttributeValue.N(end));
        put(table, Item.of(song));
        assertThat(rows.all(Family.EXPIRY)).isEmpty();
    }

    @Test
    void namesAreInTheOrderOfTheirBytes() {
        for (var name : List.of("b", "a.c", "B", "a", "a-c")) {
            database.write(Music.NOW, transaction -> {
                transaction.tables().put(named(transaction.tables().nextNumber(), name));
                return true;
            });
        }
        assertThat(names(null, 100)).containsExactly("B", "a", "a-c", "a.c", "b");
        assertThat(names(null, 2)).containsExactly("B", "a");
        assertThat(names("a", 2)).containsExactly("a-c", "a.c");
        assertThat(names("ab", 100)).containsExactly("b");
        assertThat(names(null, 0)).isEmpty();
        int count = database.read(Music.NOW, transaction -> transaction.tables().count());
        assertThat(count).isEqualTo(5);
    }

    @Test
    void tagsAreInTheOrderOfTheirKeys() {
        database.write(Music.NOW, transaction -> {
            transaction.tables().putTag("arn:1", "b", "1");
            transaction.tables().putTag("arn:1", "a", "2");
            transaction.tables().putTag("arn:1", "c", "");
            transaction.tables().putTag("arn:10", "d", "4");
            transaction.tables().putTag("arn:1", "b", "3");
            transaction.tables().deleteTag("arn:1", "c");
            return true;
        });
        String tags = database.read(
                Music.NOW, transaction -> transaction.tables().tags("arn:1").toString());
        assertThat(tags).isEqualTo("{a=2, b=3}");
    }

    @Test
    void requestTokensAreRememberedForTenMinutes() {
        assertThat(claim("t", "x", Music.NOW)).isEqualTo(Claim.NEW);
        assertThat(claim("t", "x", Music.NOW.plusSeconds(600))).isEqualTo(Claim.REPEATED);
        assertThat(claim("t", "y", Music.NOW.plusSeconds(600))).isEqualTo(Claim.MISMATCHED);
        assertThat(claim("u", "y", Music.NOW.plusSeconds(600))).isEqualTo(Claim.NEW);
        assertThat(claim("t", "y", Music.NOW.plusSeconds(601))).isEqualTo(Claim.NEW);
        database.maintain(Music.NOW.plusSeconds(1201), FOREVER);
        assertThat(rows.all(Family.TOKEN)).hasSize(1);
        assertThat(rows.all(Family.EXPIRY)).hasSize(1);
    }

    @Test
    void nothingOfAFailedWriteRemains() {
        var table = Music.table(Music.INDEXES);
        create(table);
        assertThatThrownBy(() -> database.write(Music.NOW, transaction -> {
                    transaction.items(table).put(song(1, 1, 1), null);
                    transaction.requestTokens().claim("t", new byte[0]);
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(songs(table, null)).isEmpty();
        assertThat(rows.all(Family.STATISTIC)).isEmpty();
        assertThat(rows.all(Family.TOKEN)).isEmpty();
    }

    @Test
    void aChangeTellsWhatItDidToEachIndex() {
        var table = Music.table(List.of(Music.BY_GENRE, Music.BY_LABEL));
        create(table);
        var added = put(table, song(1, 1, 1)).indexes();
        assertThat(added).hasSize(1);
        assertThat(added.getFirst().index()).isEqualTo(Music.BY_LABEL);
        assertThat(added.getFirst().before()).isNull();
        assertThat(added.getFirst().after())
                .hasToString("{\"artist\":{\"S\":\"artist 1\"},\"song\":{\"N\":\"1\"},\"label\":{\"N\":\"1\"}}");

        var same = put(table, song(1, 1, 2)).indexes().getFirst();
        assertThat(same.before()).isEqualTo(same.after());
        assertThat(same.keyChanged()).isFalse();

        var moved = put(table, song(1, 2, 2)).indexes().getFirst();
        assertThat(moved.before()).isEqualTo(same.after());
        assertThat(moved.keyChanged()).isTrue();
        assertThat(songs(table, Music.BY_LABEL)).hasSize(1);
    }

    @Test
    void anItemCollectionHasNoMoreThanTenGigabytes() {
        var table = Music.table(List.of(Music.BY_COVER));
        create(table);
        var song = song(1, 1, 1);
        long limit = 10L * 1024 * 1024 * 1024;
        var key = new ItemRows(table).collectionKey(new ItemRows(table).key(song));
        rows.write(writer -> {
            writer.put(Family.COLLECTION, Tally.row(key, limit - song.sizeBytes()));
            return true;
        });
        put(table, song);
        long bytes =
                database.read(Music.NOW, transaction -> transaction.items(table).collectionBytes(song));
        assertThat(bytes).isEqualTo(limit);
        assertThatThrownBy(() -> put(table, song(2, 1, 1))).hasMessage("Collection size exceeded.");
        put(table, Music.key(1, 1));
        assertThat(songs(table, null)).containsExactly(Music.key(1, 1));
    }

    @Test
    void aFailingJobDoesNotBecomeTheRequestsFault() {
        var table = Music.table(List.of());
        create(table);
        rows.write(writer -> {
            writer.put(Family.JOB, new Row(new Job.Purge(Family.ITEM, 9).key(), 0, new byte[] {'{', '}'}));
            return true;
        });
        try (var reopened = new Database(rows)) {
            reopened.write(Music.NOW, transaction -> transaction.items(table).put(song(1, 1, 1), null));
            assertThatThrownBy(() -> reopened.maintain(Music.NOW, FOREVER)).isInstanceOf(IllegalStateException.class);
        }
        assertThat(songs(table, null)).hasSize(1);
    }

    @Test
    void whatIsSubmittedBesideAFailingJobIsDoneBeforeItIsTold() {
        var table = Music.table(List.of());
        create(table);
        rows.write(writer -> {
            writer.put(Family.JOB, new Row(new Job.Purge(Family.ITEM, 9).key(), 0, new byte[] {'{', '}'}));
            return true;
        });
        var songsWhenTold = new ArrayList<Integer>();
        try (var reopened = new Database(rows)) {
            reopened.<Items.Change>submit(
                    Music.NOW,
                    transaction -> transaction.items(table).put(song(1, 1, 1), null),
                    outcome -> {
                        songsWhenTold.add(rows.all(Family.ITEM).size());
                        assertThat(outcome.get()).isNotNull();
                    },
                    Runnable::run);
        }
        assertThat(songsWhenTold).containsExactly(1);
        assertThat(rows.all(Family.ITEM)).hasSize(1);
    }

    @Test
    void twoPartitionKeysOfOneHashAreNeverTakenForEachOther() {
        var table = Music.table(List.of());
        create(table);
        var wanted = Music.key(1, 1);
        rows.write(writer -> {
            writer.put(Family.ITEM, ItemRows.row(new ItemRows(table).key(wanted), Music.key(2, 1)));
            return true;
        });
        assertThatThrownBy(() -> database.read(
                        Music.NOW, transaction -> transaction.items(table).find(wanted) == null))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatWasUndoneIsNotCounted() {
        var table = Music.table(1, Music.INDEXES, null);
        create(table);
        put(table, song(1, 1, 1));
        assertThatThrownBy(() -> database.write(Music.NOW, transaction -> {
                    transaction.items(table).put(song(2, 2, 2), null);
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        put(table, song(3, 3, 3));
        assertThat(statistics(table).itemCount()).isEqualTo(2);
        assertThat(statistics(table).bytes())
                .isEqualTo(song(1, 1, 1).sizeBytes() + song(3, 3, 3).sizeBytes());
    }

    @Test
    void aTableThatWasAllButChangedIsAsItWas() {
        var table = Music.table(1, List.of(), null);
        create(table);
        assertThat(numberOfMusic()).isEqualTo(1);
        assertThatThrownBy(() -> database.write(Music.NOW, transaction -> {
                    transaction.tables().delete(table);
                    assertThat(transaction.tables().find("Music")).isNull();
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(numberOfMusic()).isEqualTo(1);

        database.write(Music.NOW, transaction -> {
            transaction.tables().delete(table);
            return true;
        });
        assertThat(numberOfMusic()).isNull();
        create(Music.table(2, List.of(), null));
        assertThat(numberOfMusic()).isEqualTo(2);
    }

    @Test
    void aReadThatATableChangedUnderIsDoneAnew() {
        create(Music.table(1, List.of(), null));
        assertThat(numberOfMusic()).isEqualTo(1);
        var seen = new ArrayList<@Nullable Long>();
        database.read(Music.NOW, transaction -> {
            if (seen.isEmpty()) {
                database.write(Music.NOW, other -> {
                    other.tables().delete(Music.table(1, List.of(), null));
                    return true;
                });
            }
            return seen.add(number(transaction.tables().find("Music")));
        });
        assertThat(seen).containsExactly(1L, null);
    }

    private @Nullable Long numberOfMusic() {
        var found = new ArrayList<@Nullable Long>(1);
        database.read(
                Music.NOW, transaction -> found.add(number(transaction.tables().find("Music"))));
        return found.getFirst();
    }

    private static @Nullable Long number(@Nullable TableDefinition table) {
        return table == null ? null : table.number();
    }

    private void create(TableDefinition table) {
        database.write(Music.NOW, transaction -> {
            transaction.tables().put(table);
            return true;
        });
    }

    private Items.Change put(TableDefinition table, Item song) {
        return database.write(Music.NOW, transaction -> {
            var items = transaction.items(table);
            return items.put(song, items.find(song));
        });
    }

    private List<Item> songs(TableDefinition table, @Nullable SecondaryIndex index) {
        return database.read(Music.NOW, transaction -> {
            var songs = new ArrayList<Item>();
            transaction.items(table).scan(index, Segment.WHOLE, null, songs::add);
            return songs;
        });
    }

    private Tables.Statistics statistics(TableDefinition table) {
        return database.read(Music.NOW, transaction -> transaction.tables().statistics(table, null));
    }

    private List<String> names(@Nullable String after, int limit) {
        return database.read(Music.NOW, transaction -> transaction.tables().names(after, limit));
    }

    private Claim claim(String token, String fingerprint, Instant now) {
        return database.write(
                now, transaction -> transaction.requestTokens().claim(token, StoredTables.utf8(fingerprint)));
    }

    private static Item song(int number, int label, long expires) {
        var song = new LinkedHashMap<>(Music.key(1, number).attributes());
        song.put("label", Music.number(label));
        song.put("year", Music.number(1999));
        song.put("expires", new AttributeValue.N(BigDecimal.valueOf(expires)));
        return Item.of(song);
    }

    private static TableDefinition named(long number, String name) {
        var table = Music.table(number, List.of(), null);
        return new TableDefinition(
                number,
                name,
                table.tableId(),
                table.createdAt(),
                table.status(),
                table.keySchema(),
                table.attributeTypes(),
                List.of(),
                table.settings());
    }
}
