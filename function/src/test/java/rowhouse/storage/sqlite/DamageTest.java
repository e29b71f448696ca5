package rowhouse.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.storage.Family;
import rowhouse.storage.Row;
import rowhouse.storage.RowKey;
import rowhouse.storage.Rows;

/// A file that cannot be used is refused in clear words to the client and in the log, and left as it was.
class DamageTest {
    private static final int PAGE = 8192;
    private static final int ROWS = 200;

    @TempDir
    Path folder;

    private final LogLines log = LogLines.listen();
    private final List<String> logged = log.lines();

    @AfterEach
    void stopListening() {
        log.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            create table customer (name); insert into customer values ('Nina') | is not a file of Rowhouse
            pragma application_id = 42                                         | is not a file of Rowhouse
            pragma application_id = 0x44594e41; pragma user_version = 6        | was written by a newer version of Rowhouse
            pragma application_id = 0x44594e41; pragma user_version = 1        | was written by Rowhouse before its first release
            """)
    void refusesAFileThatAnotherProgramWrote(String statements, String reason) throws IOException, SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            statement.executeUpdate(statements);
        }
        refuses(reason);
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws IOException {
        Files.writeString(file(), "Dear diary, ".repeat(10_000));
        refuses("is damaged");
    }

    @Test
    void refusesAFileThatWasCutShort() throws IOException {
        fill();
        try (var file = new RandomAccessFile(file().toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }
        refuses("is damaged");
    }

    @Test
    void refusesWhatIsNoFile() throws IOException {
        Files.createDirectory(file());
        assertRefused(() -> SqliteRows.open(file(), SqliteMode.COMMIT), "cannot be opened");
    }

    @Test
    void refusesAFileThatCannotBeWritten() throws IOException {
        fill();
        // As root, which no permission keeps from writing, only SQLite itself can be told not to.
        var mode = new SqliteMode(
                "unix-excl&mode=ro",
                SqliteMode.COMMIT.journal(),
                SqliteMode.COMMIT.synchronous(),
                SqliteMode.COMMIT.cacheKib(),
                SqliteMode.COMMIT.readers(),
                SqliteMode.COMMIT.patience(),
                null);
        assertRefused(() -> SqliteRows.open(file(), mode), "is read-only");
        try (var rows = SqliteRows.open(file(), SqliteMode.COMMIT)) {
            assertThat(rows.<Integer>read(DamageTest::readable)).isEqualTo(ROWS);
        }
    }

    @Test
    void servesWhatADamagedPageDoesNotHold() throws IOException {
        fill();
        overwrite(Files.size(file()) / PAGE / 2);
        try (var rows = SqliteRows.open(file(), SqliteMode.COMMIT)) {
            int found = 0;
            for (int i = 0; i < ROWS; i++) {
                found += isReadable(rows, i) ? 1 : 0;
            }
            assertThat(found).isBetween(1, ROWS - 1);
            assertThat(logged).hasSizeBetween(1, ROWS - found).allMatch(line -> line.startsWith("SEVERE " + file()));
            rows.write(writer -> writer.delete(Family.TAG, key(0)));
        }
    }

    private void refuses(String reason) throws IOException {
        var before = Files.readAllBytes(file());
        assertRefused(() -> SqliteRows.open(file(), SqliteMode.COMMIT), reason);
        assertThat(Arrays.equals(Files.readAllBytes(file()), before)).isTrue();
        assertThat(folder.toFile().list()).containsExactly("rows.sqlite3");
    }

    private void assertRefused(ThrowingCallable call, String reason) {
        logged.clear();
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL_SERVER_ERROR))
                .hasMessage("The account's storage " + reason);
        assertThat(logged).singleElement().asString().startsWith("SEVERE " + file());
    }

    private static boolean isReadable(Rows rows, int number) {
        Function<Rows.Reader, Boolean> find = reader -> reader.find(Family.ITEM, key(number)) != null;
        try {
            return rows.read(find);
        } catch (ServiceException e) {
            assertThat(e).hasMessage("The account's storage is damaged");
            return false;
        }
    }

    private static int readable(Rows.Reader reader) {
        int found = 0;
        for (int i = 0; i < ROWS; i++) {
            found += reader.find(Family.ITEM, key(i)) == null ? 0 : 1;
        }
        return found;
    }

    private void fill() {
        try (var rows = SqliteRows.open(file(), SqliteMode.COMMIT)) {
            rows.write(writer -> {
                for (int i = 0; i < ROWS; i++) {
                    writer.put(Family.ITEM, new Row(key(i), 1000, new byte[1000]));
                }
                return true;
            });
        }
    }

    private void overwrite(long page) throws IOException {
        var noise = new byte[PAGE];
        Arrays.fill(noise, (byte) 0xa5);
        try (var file = new RandomAccessFile(file().toFile(), "rw")) {
            file.seek(page * PAGE);
            file.write(noise);
        }
    }

    private static RowKey key(int number) {
        return new RowKey(1, "%05d".formatted(number).getBytes(StandardCharsets.UTF_8), new byte[0]);
    }

    private Path file() {
        return folder.resolve("rows.sqlite3");
    }
}
