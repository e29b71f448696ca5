package rowhouse.storage.sealed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rowhouse.storage.Family;
import rowhouse.storage.Row;
import rowhouse.storage.RowKey;
import rowhouse.storage.RowRange;
import rowhouse.storage.Rows;
import rowhouse.storage.sealed.HookedRows.Step;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;

/// One key takes the place of another while requests run; no row but the file key's is written; and wherever a process
/// ends, the old key or the new one opens the file.
class RotationTest {
    private static final String ACCOUNT = "000000000001";
    private static final SealingKeys ROTATING = new SealingKeys(Keys.OLD, Keys.NEW);

    @TempDir
    Path folder;

    @Test
    void fromTheOldKeyToTheNew() {
        write(Keys.only(Keys.OLD), 100);
        var before = bodies();
        assertOpens("", Keys.only(Keys.OLD), true);
        open("", ROTATING).close();
        assertOpens("", Keys.only(Keys.OLD), false);
        assertOpens("", ROTATING, true);
        assertOpens("", Keys.only(Keys.NEW), true);
        assertThat(bodies()).isEqualTo(before).hasSize(100);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void whereverAProcessEndsOneOfTheKeysOpensTheFile(Step step) {
        write(Keys.only(Keys.OLD), 10);
        var copied = new AtomicBoolean();
        var rows = new HookedRows(sqlite(""), reached -> {
            if (reached == step) {
                copyFile("killed");
                copied.set(true);
            }
        });
        SealedRows.open(rows, ACCOUNT, ROTATING).close();
        assertThat(copied).isTrue();
        boolean isDone = step == Step.AFTER_COMMIT;
        assertOpens("killed", Keys.only(Keys.NEW), isDone);
        assertOpens("killed", Keys.only(Keys.OLD), !isDone);
        assertOpens("killed", ROTATING, true);
        assertOpens("killed", Keys.only(Keys.NEW), true);
    }

    @Test
    void aFailedRotationLeavesTheOldKey() {
        write(Keys.only(Keys.OLD), 10);
        for (var step : new Step[] {Step.BEFORE_WRITE, Step.BEFORE_COMMIT}) {
            var rows = new HookedRows(sqlite(""), reached -> {
                if (reached == step) {
                    throw new IllegalArgumentException("no further");
                }
            });
            assertThatThrownBy(() -> SealedRows.open(rows, ACCOUNT, ROTATING)).hasMessage("no further");
            assertOpens("", Keys.only(Keys.OLD), true);
        }
    }

    @Test
    void goesUnnoticedByWritersAndReaders() throws InterruptedException {
        write(Keys.only(Keys.OLD), 200);
        var before = bodies();
        var failures = new ConcurrentLinkedQueue<Throwable>();
        var reads = new AtomicInteger();
        var writes = new AtomicInteger();
        var rows = open("", Keys.only(Keys.OLD));
        var over = new AtomicBoolean();
        var started = new CountDownLatch(4);
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int thread = 0; thread < 4; thread++) {
                boolean isReader = thread % 2 == 0;
                var count = isReader ? reads : writes;
                var random = new Random(thread);
                threads.execute(() -> {
                    while (!over.get()) {
                        try {
                            once(rows, isReader, random.nextInt(200));
                            count.incrementAndGet();
                        } catch (RuntimeException | Error e) {
                            failures.add(e);
                        }
                        started.countDown();
                    }
                });
            }
            started.await();
            var current = Keys.OLD;
            for (int i = 0; i < 50; i++) {
                var next = i % 2 == 0 ? Keys.NEW : Keys.OLD;
                rows.rewrap(new SealingKeys(current, next));
                current = next;
            }
            rows.rewrap(new SealingKeys(Keys.OLD, Keys.NEW));
            over.set(true);
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        rows.close();
        assertThat(failures).isEmpty();
        assertThat(reads.get()).isPositive();
        assertThat(writes.get()).isPositive();
        assertThat(bodies()).containsAllEntriesOf(before);
        assertOpens("", Keys.only(Keys.OLD), false);
        assertOpens("", Keys.only(Keys.NEW), true);
    }

    @Test
    void keysThatDoNotOpenAnOpenFileAreRefusedAndChangeNothing() {
        write(Keys.only(Keys.OLD), 1);
        try (var rows = open("", Keys.only(Keys.OLD))) {
            assertThatThrownBy(() -> rows.rewrap(new SealingKeys(Keys.OTHER, Keys.NEW)))
                    .isInstanceOf(SealFault.class);
            assertThat(read(rows, 0)).isEqualTo("body 0");
        }
        assertOpens("", Keys.only(Keys.OLD), true);
    }

    /// Reads a row that was there before, or writes one that was not.
    private static void once(Rows rows, boolean isReader, int number) {
        if (isReader) {
            assertThat(read(rows, number)).isEqualTo("body " + number);
        } else {
            write(rows, 1_000 + number);
        }
    }

    private void write(SealingKeys keys, int count) {
        try (var rows = open("", keys)) {
            for (int i = 0; i < count; i++) {
                write(rows, i);
            }
        }
    }

    private static void write(Rows rows, int number) {
        rows.write(writer -> {
            writer.put(Family.ITEM, new Row(key(number), 1, ("body " + number).getBytes(UTF_8)));
            return true;
        });
    }

    private static String read(Rows rows, int number) {
        return rows.read(reader -> {
            var row = reader.find(Family.ITEM, key(number));
            return row == null ? "absent" : new String(row.body(), UTF_8);
        });
    }

    private void assertOpens(String place, SealingKeys keys, boolean expected) {
        if (expected) {
            try (var rows = open(place, keys)) {
                assertThat(read(rows, 0)).isEqualTo("body 0");
            }
        } else {
            assertThatThrownBy(() -> open(place, keys)).isInstanceOf(SealFault.class);
        }
    }

    private SealedRows open(String place, SealingKeys keys) {
        return (SealedRows) SealedRows.open(sqlite(place), ACCOUNT, keys);
    }

    private Rows sqlite(String place) {
        return SqliteRows.open(folder.resolve(place).resolve("rows.sqlite3"), SqliteMode.PROCESS);
    }

    /// The bodies of all items as they are stored.
    private Map<String, String> bodies() {
        var bodies = new TreeMap<String, String>();
        var all = new RowRange.AcrossPartitions(Family.ITEM, 1, new byte[0], new byte[0], null);
        try (var rows = sqlite("")) {
            rows.read(reader -> {
                reader.scan(all, row -> {
                    bodies.put(row.key().toString(), HexFormat.of().formatHex(row.body()));
                    return true;
                });
                return true;
            });
        }
        return bodies;
    }

    /// What a killed process would leave: the file and its log as they are now.
    private void copyFile(String place) {
        try {
            Files.createDirectories(folder.resolve(place));
            for (var name : new String[] {"rows.sqlite3", "rows.sqlite3-wal"}) {
                if (Files.exists(folder.resolve(name))) {
                    Files.copy(folder.resolve(name), folder.resolve(place).resolve(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RowKey key(int number) {
        return new RowKey(1, ("p" + number).getBytes(UTF_8), new byte[0]);
    }
}
