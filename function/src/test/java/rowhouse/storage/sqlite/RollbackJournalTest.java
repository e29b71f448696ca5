package rowhouse.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A journal that is needed puts back what was there before, or keeps everyone out.
class RollbackJournalTest {
    private static final int PAGE = 8192;
    private static final int SECTOR = 512;
    private static final int ITEMS = 100;

    @TempDir
    Path folder;

    @Test
    void putsBackWhatWasNotCommitted() throws IOException, SQLException {
        kill();
        assertThat(Files.size(journal())).isGreaterThan(10 * PAGE);
        try (var rows = SqliteRows.open(file(), SqliteMode.SHARED)) {
            for (int i = 0; i < ITEMS; i++) {
                assertThat(TestRows.count(rows, "item" + i)).isEqualTo(1000);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            sector size,        20,   1
            page size,          24,   0x20
            number of a page,   512,  0
            sampled byte,       708,  1
            checksum of a page, 8710, 4
            a later page,       90000, 0
            """)
    void refusesOneThatIsDamaged(String what, int place, int bit) throws IOException, SQLException {
        kill();
        var journal = Files.readAllBytes(journal());
        var damaged = journal.clone();
        switch (what) {
            case "number of a page" -> ByteBuffer.wrap(damaged).putInt(place, 0);
            case "a later page" -> Arrays.fill(damaged, place, place + PAGE, (byte) 7);
            default -> damaged[place] ^= (byte) (bit == 0 ? 1 : bit);
        }
        Files.write(journal(), damaged);
        refuses();
        Files.write(journal(), journal);
        SqliteRows.open(file(), SqliteMode.SHARED).close();
    }

    @Test
    void refusesOneThatIsCutShort() throws IOException, SQLException {
        kill();
        var journal = Files.readAllBytes(journal());
        Files.write(journal(), Arrays.copyOf(journal, journal.length / 2));
        refuses();
    }

    @Test
    void needsNoneThatIsFinished() throws IOException, SQLException {
        kill();
        SqliteRows.open(file(), SqliteMode.SHARED).close();
        var journal = Files.readAllBytes(journal());
        Arrays.fill(journal, SECTOR, journal.length, (byte) 7);
        Files.write(journal(), journal);
        try (var rows = SqliteRows.open(file(), SqliteMode.SHARED)) {
            assertThat(TestRows.count(rows, "item0")).isEqualTo(1000);
        }
    }

    /// Another machine finished it, and the one that lost its lock then counted its pages.
    @Test
    void needsNoneWhoseHeaderIsOnlyMarked() throws IOException, SQLException {
        kill();
        SqliteRows.open(file(), SqliteMode.SHARED).close();
        var journal = Files.readAllBytes(journal());
        var header = ByteBuffer.wrap(journal);
        assertThat(header.getLong(0)).isZero();
        header.putLong(0, 0xd9d505f920a163d7L).putInt(8, 2);
        Files.write(journal(), journal);
        for (int i = 0; i < 2; i++) {
            try (var rows = SqliteRows.open(file(), SqliteMode.SHARED)) {
                assertThat(TestRows.count(rows, "item0")).isEqualTo(1000);
            }
        }
    }

    @Test
    void isLookedAtByAnOwnerToo() throws IOException, SQLException {
        kill();
        var journal = Files.readAllBytes(journal());
        journal[708] ^= 1;
        Files.write(journal(), journal);
        assertThatThrownBy(() -> SqliteRows.open(file(), SqliteMode.COMMIT))
                .hasMessage("The account's storage is damaged");
    }

    @Test
    void mayHavePagesOfAnotherSize() throws IOException, SQLException {
        kill("pragma page_size = 4096", "vacuum");
        SqliteRows.open(file(), SqliteMode.SHARED).close();
    }

    private void refuses() throws IOException {
        var before = Files.readAllBytes(file());
        assertThatThrownBy(() -> SqliteRows.open(file(), SqliteMode.SHARED))
                .hasMessage("The account's storage is damaged");
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    /// Leaves a file in the middle of a transaction that had no room for its pages in memory.
    private void kill(String... before) throws IOException, SQLException {
        var alive = folder.resolve("alive.sqlite3");
        try (var rows = SqliteRows.open(alive, SqliteMode.SHARED)) {
            rows.write(writer -> {
                for (int i = 0; i < ITEMS; i++) {
                    TestRows.fill(writer, "item" + i, 1000);
                }
                return true;
            });
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + alive);
                var statement = connection.createStatement()) {
            statement.executeUpdate("pragma journal_mode = persist");
            for (var command : before) {
                statement.executeUpdate(command);
            }
            statement.executeUpdate("pragma cache_size = 5");
            statement.executeUpdate("begin immediate");
            statement.executeUpdate("update item set size = 7");
            Files.copy(alive, file());
            Files.copy(folder.resolve("alive.sqlite3-journal"), journal());
            statement.executeUpdate("rollback");
        }
    }

    private Path file() {
        return folder.resolve("rows.sqlite3");
    }

    private Path journal() {
        return folder.resolve("rows.sqlite3-journal");
    }
}
