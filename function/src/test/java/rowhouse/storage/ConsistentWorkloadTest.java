package rowhouse.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.storage.Contradiction.Kind;
import rowhouse.storage.sealed.Keys;
import rowhouse.storage.sealed.SealedRows;
import rowhouse.storage.sqlite.IntegrityCheck;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.SecondaryIndex.Status;
import rowhouse.table.TableDefinition;
import rowhouse.table.TimeToLive;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;

/// Whatever is done to several tables in files, plain and sealed or moved between a disk and a network, nothing
/// contradicts the items: not in the middle, with jobs under way, and not at the end.
class ConsistentWorkloadTest {
    private static final List<String> NAMES = List.of("Music", "More", "Most");
    private static final int PARTS = 4;
    private static final int STEPS = 150;
    private static final String LARGE = "la ".repeat(10_000);

    @TempDir
    Path folder;

    private Instant now = Music.NOW;

    /// A request changes its mind.
    private static final class CanceledException extends RuntimeException {}

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({
        "plain, 1",
        "plain, 2",
        "plain, 3",
        "sealed, 1",
        "sealed, 2",
        "sealed, 3",
        "moved, 1",
        "moved, 2",
        "moved, 3"
    })
    void nothingContradictsTheItems(String manner, long seed) throws SQLException {
        boolean isSealed = manner.equals("sealed");
        var random = new Random(seed);
        for (int part = 1; part <= PARTS; part++) {
            boolean isFar = manner.equals("moved") && part % 2 == 0;
            if (isFar) {
                change("pragma journal_mode = delete");
            }
            try (var rows = open(isFar ? SqliteMode.SHARED : SqliteMode.PROCESS, isSealed)) {
                work(rows, random, part == PARTS);
            }
        }
        assertThat(IntegrityCheck.faults(file(), 9)).isEmpty();
        if (isSealed) {
            breakSeals();
            try (var rows = open(SqliteMode.PROCESS, true)) {
                assertThat(Consistency.contradictions(rows, 9))
                        .extracting(Contradiction::kind)
                        .contains(Kind.UNREADABLE_ROWS);
            }
        }
    }

    private void work(Rows rows, Random random, boolean toTheEnd) {
        var database = new Database(
                rows,
                WriteRule.NONE,
                () -> new Slice(1 + random.nextInt(3), 1_000_000),
                () -> new Slice(1 + random.nextInt(30), 1_000_000));
        for (int step = 1; step <= STEPS; step++) {
            step(database, random);
            if (step % 20 == 0) {
                assertThat(Consistency.contradictions(rows, 9))
                        .as("step " + step)
                        .isEmpty();
            }
        }
        while (toTheEnd && database.maintain(now, Duration.ofMinutes(1))) {
            assertThat(Consistency.contradictions(rows, 9)).isEmpty();
        }
        assertThat(Consistency.contradictions(rows, 9)).isEmpty();
    }

    private Path file() {
        return folder.resolve("rows.sqlite3");
    }

    private Rows open(SqliteMode mode, boolean isSealed) {
        var rows = SqliteRows.open(file(), mode);
        return SealedRows.open(rows, "000000000001", isSealed ? Keys.only(Keys.OLD) : null);
    }

    private void breakSeals() throws SQLException {
        change("create table earlier_version (number integer not null)");
        change("update item set body = zeroblob(length(body)), checksum = null where body is not null");
    }

    private void change(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var change = connection.createStatement()) {
            change.execute(statement);
        }
    }

    private void step(Database database, Random random) {
        switch (random.nextInt(24)) {
            case 0, 1 -> changeTable(database, NAMES.get(random.nextInt(NAMES.size())), random);
            case 2 -> database.maintain(now, Duration.ofNanos(random.nextInt(3_000_000)));
            case 3 -> now = now.plusSeconds(random.nextInt(300));
            default -> writeSome(database, random);
        }
    }

    /// Several writes in one transaction, which claims a token, and sometimes comes to nothing.
    private void writeSome(Database database, Random random) {
        int number = random.nextInt(1_000_000);
        boolean isCanceled = random.nextInt(8) == 0;
        var songs = new ArrayList<Item>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            songs.add(withText(Music.song(random, 6), random));
        }
        int deletes = random.nextInt(3);
        try {
            database.write(now, transaction -> {
                transaction.requestTokens().claim("token " + number % 50, new byte[] {1});
                for (var name : NAMES) {
                    var table = transaction.tables().find(name);
                    if (table != null) {
                        write(transaction.items(table), songs, deletes);
                    }
                }
                if (isCanceled) {
                    throw new CanceledException();
                }
                return true;
            });
        } catch (CanceledException _) {
            assertThat(isCanceled).isTrue();
        }
    }

    private static void write(Items.Writable items, List<Item> songs, int deletes) {
        for (int i = 0; i < songs.size(); i++) {
            var before = items.find(songs.get(i));
            if (i >= deletes) {
                items.put(songs.get(i), before);
            } else if (before != null) {
                items.delete(before);
            }
        }
    }

    private static Item withText(Item song, Random random) {
        var attributes = new LinkedHashMap<>(song.attributes());
        attributes.put(
                "note", new AttributeValue.S(LARGE.substring(0, random.nextInt(4) == 0 ? random.nextInt(30_000) : 9)));
        return Item.of(attributes);
    }

    private void changeTable(Database database, String name, Random random) {
        int change = random.nextInt(10);
        long seed = random.nextLong();
        database.write(now, transaction -> {
            var tables = transaction.tables();
            var before = tables.find(name);
            if (before == null) {
                tables.put(named(tables, name, new Random(seed)));
            } else if (change == 0) {
                tables.delete(before);
            } else if (change < 4) {
                var attribute = change == 1 ? "year" : "expires";
                tables.put(before.withSettings(
                        before.settings().withTimeToLive(new TimeToLive(attribute, change < 3, now))));
            } else {
                tables.put(before.withIndexes(changed(tables, before.indexes(), change - 4)));
            }
            return true;
        });
    }

    private static TableDefinition named(Tables.Writable tables, String name, Random random) {
        var like = Music.table(tables.nextNumber(), List.of(), null);
        var indexes = new ArrayList<SecondaryIndex>();
        for (var index : Music.INDEXES) {
            if (random.nextBoolean()) {
                indexes.add(numbered(index, tables.nextNumber(), Status.ACTIVE));
            }
        }
        return new TableDefinition(
                like.number(),
                name,
                like.tableId(),
                like.createdAt(),
                like.status(),
                like.keySchema(),
                like.attributeTypes(),
                indexes,
                like.settings());
    }

    /// Without the global index that stands at this place, or with it.
    private static List<SecondaryIndex> changed(Tables.Writable tables, List<SecondaryIndex> before, int place) {
        var index = Music.INDEXES.get(place % 3);
        var after = new ArrayList<>(before);
        if (!after.removeIf(each -> each.name().equals(index.name()))) {
            after.add(numbered(index, tables.nextNumber(), Status.CREATING));
        }
        return after;
    }

    private static SecondaryIndex numbered(SecondaryIndex index, long number, Status status) {
        return new SecondaryIndex(
                number,
                index.name(),
                index.scope(),
                index.keySchema(),
                index.projection(),
                status,
                status == Status.CREATING,
                null);
    }
}
