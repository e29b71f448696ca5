package rowhouse.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static rowhouse.storage.sqlite.TestRows.count;
import static rowhouse.storage.sqlite.TestRows.increment;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.error.ServiceException;
import rowhouse.storage.Family;
import rowhouse.storage.Row;
import rowhouse.storage.Rows;
import rowhouse.storage.sqlite.SqliteMode.Journal;

/// Two machines use a file on a network file system, each with caches of its own, and one of them is killed within a
/// transaction that is half written. With one journal mode that does no harm; with each of the others it does, or this
/// test would not tell.
///
/// `-Drowhouse.test.folders` names two folders, separated by a comma: the same one, as different machines see it.
/// `-Drowhouse.test.server-folder` names it as the file server itself does.
@EnabledIfSystemProperty(named = "rowhouse.test.folders", matches = ".+")
@Timeout(120)
class NetworkCacheTest {
    private static final int ROWS = 1_500;
    private static final int VALUE = 1_000;
    private static final int BYTES = 300;

    private final List<String> faults = new ArrayList<>();
    private int acknowledged;

    @ParameterizedTest
    @CsvSource({"PERSIST, true", "TRUNCATE, false", "DELETE, false", "WAL, false"})
    void aProcessIsKilledInItsTransaction(Journal journal, boolean isSafe) throws Exception {
        var folders = System.getProperty("rowhouse.test.folders", "").split(",", -1);
        var name = journal.name() + System.nanoTime();
        var server = Files.createDirectories(Path.of(System.getProperty("rowhouse.test.server-folder", ""), name));
        var seen = Path.of(folders[1], name, "rows.sqlite3");
        var file = server.resolve("rows.sqlite3");
        fill(seen);
        play(journal, seen, Path.of(folders[0], name, "rows.sqlite3"), file);
        checkOnServer(file);
        System.out.println(journal + ": " + faults);
        if (isSafe) {
            assertThat(faults).isEmpty();
        } else {
            assertThat(faults).isNotEmpty();
        }
    }

    /// Counts thrice, then writes half a transaction, and waits to be killed.
    static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) throws IOException {
            // So little memory that what a transaction has changed is written before its commit.
            var rows = SqliteRows.open(Path.of(arguments[1]), mode(Journal.valueOf(arguments[0]), 80));
            for (int i = 0; i < 3; i++) {
                rows.write(writer -> increment(writer, "count"));
            }
            System.out.println("counted");
            var _ = System.in.read();
            rows.write(writer -> {
                for (int i = 0; i < ROWS; i++) {
                    put(writer, i, VALUE + 1);
                }
                System.out.println("half");
                block();
                return true;
            });
        }

        private static void block() {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void play(Journal journal, Path seen, Path seenByVictim, Path file)
            throws IOException, InterruptedException {
        try (var rows = SqliteRows.open(seen, mode(journal, 32 * 1024))) {
            write("before", rows);
            // From now on this machine believes that it knows the journal, or that there is none.
            read("before", rows);
            var victim = start(journal, seenByVictim);
            try (var output = victim.inputReader(StandardCharsets.US_ASCII)) {
                expect(output, "counted");
                acknowledged += 3;
                read("after another counted", rows);
                var before = Files.readAllBytes(file);
                victim.getOutputStream().write('\n');
                victim.getOutputStream().flush();
                expect(output, "half");
                boolean isHalfWritten = !Arrays.equals(Files.readAllBytes(file), before);
                assertThat(isHalfWritten).as("half written").isEqualTo(journal != Journal.WAL);
            } finally {
                victim.destroyForcibly();
                assertThat(victim.waitFor(30, TimeUnit.SECONDS)).isTrue();
            }
            try (var fresh = SqliteRows.open(seen, mode(journal, 32 * 1024))) {
                read("after the kill, anew", fresh);
            } catch (ServiceException e) {
                faults.add("after the kill, anew: " + e.getMessage());
            }
            read("after the kill", rows);
            write("after the kill", rows);
            read("in the end", rows);
        }
    }

    private static Process start(Journal journal, Path file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        journal.name(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void expect(BufferedReader output, String line) throws IOException {
        assertThat(output.readLine()).isEqualTo(line);
    }

    private void read(String moment, SqliteRows rows) {
        try {
            note(moment, "count", count(rows, "count"), acknowledged);
            note(moment, "sum", rows.<Integer>read(NetworkCacheTest::sum), ROWS * VALUE);
        } catch (ServiceException e) {
            faults.add(moment + ": " + e.getMessage());
        }
    }

    private void write(String moment, SqliteRows rows) {
        try {
            int written = rows.<Integer>write(writer -> increment(writer, "count"));
            note(moment, "count written", written, acknowledged + 1);
            acknowledged++;
        } catch (ServiceException e) {
            faults.add(moment + ": " + e.getMessage());
        }
    }

    private void note(String moment, String what, int found, int expected) {
        if (found != expected) {
            faults.add("%s: %s is %d, not %d".formatted(moment, what, found, expected));
        }
    }

    private void checkOnServer(Path file) {
        try (var sql = Connections.toFile(file, SqliteMode.COMMIT).writer()) {
            var whole = sql.value("pragma integrity_check");
            if (!"ok".equals(whole)) {
                faults.add("integrity: " + whole);
            }
        } catch (ServiceException e) {
            faults.add("integrity: " + e.getMessage());
            return;
        }
        try (var rows = SqliteRows.open(file, SqliteMode.COMMIT)) {
            read("on the server", rows);
        }
    }

    private static void fill(Path file) {
        try (var rows = SqliteRows.open(file, SqliteMode.SHARED)) {
            rows.write(writer -> {
                for (int i = 0; i < ROWS; i++) {
                    put(writer, i, VALUE);
                }
                return true;
            });
        }
    }

    private static void put(Rows.Writer writer, int number, int value) {
        // Another place in each row, so that a row of one version never looks like one of another.
        var body = new byte[BYTES];
        body[number % BYTES] = (byte) value;
        writer.put(Family.ITEM, new Row(TestRows.key("row" + number), value, body));
    }

    private static int sum(Rows.Reader reader) {
        int sum = 0;
        for (int i = 0; i < ROWS; i++) {
            sum += count(reader, "row" + i);
        }
        return sum;
    }

    private static SqliteMode mode(Journal journal, int cacheKib) {
        var shared = SqliteMode.SHARED;
        return new SqliteMode(
                shared.vfs(),
                journal,
                shared.synchronous(),
                cacheKib,
                shared.readers(),
                shared.patience(),
                shared.network());
    }
}
