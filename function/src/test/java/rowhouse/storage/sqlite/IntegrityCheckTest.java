package rowhouse.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.error.ServiceException;

class IntegrityCheckTest {
    private static final int LIMIT = 5;

    @TempDir
    Path folder;

    @BeforeEach
    void fill() {
        try (var rows = SqliteRows.open(file(), SqliteMode.COMMIT)) {
            rows.write(writer -> {
                for (int i = 0; i < 40; i++) {
                    TestRows.fill(writer, "row " + i, i % 2 == 0 ? 100 : 20_000);
                }
                return true;
            });
        }
    }

    @Test
    void findsNothingWhereNothingIsWrong() {
        assertThat(IntegrityCheck.faults(file(), LIMIT)).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            insert into large_body values (99, x'00')                                       | large body 99 is nobody's
            update item set large_body = 2 where large_body = 3                             | large body 2 belongs to 2 rows
            delete from large_body where number = 4                                         | large body 4 is missing
            update item set body = null where large_body is null                            | a row of item has no body, or two
            update item set body = x'00'                                                    | a row of item has no body, or two
            """)
    void findsWhatIsWrongWithBodies(String statement, String fault) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var planted = connection.createStatement()) {
            assertThat(planted.executeUpdate(statement)).isPositive();
        }
        assertThat(IntegrityCheck.faults(file(), LIMIT)).contains(fault).hasSizeLessThanOrEqualTo(4 * LIMIT);
    }

    @Test
    void findsWhatIsWrongWithPages() throws IOException {
        try (var file = new RandomAccessFile(file().toFile(), "rw")) {
            file.seek(file.length() / 8192 / 2 * 8192);
            file.write("noise ".repeat(1_000).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(IntegrityCheck.faults(file(), LIMIT)).isNotEmpty().hasSizeLessThanOrEqualTo(LIMIT);
    }

    @Test
    void refusesAFileThatAnotherProcessOwns() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            statement.executeUpdate("pragma locking_mode = exclusive");
            statement.executeUpdate("delete from tag");
            assertThatThrownBy(() -> IntegrityCheck.faults(file(), LIMIT))
                    .isInstanceOf(ServiceException.class)
                    .hasMessage("The account's storage is busy");
        }
    }

    private Path file() {
        return folder.resolve("rows.sqlite3");
    }
}
