package rowhouse.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rowhouse.storage.sqlite.TestRows.count;
import static rowhouse.storage.sqlite.TestRows.increment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A shared file is made once, whatever was left behind where it is made.
class NewFileTest {
    @TempDir
    Path folder;

    @Test
    void manyMakeOne() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<Integer> openAndWrite = () -> {
                try (var rows = open()) {
                    return rows.write(writer -> increment(writer, "opened"));
                }
            };
            var made = threads.invokeAll(
                    IntStream.range(0, 8).mapToObj(_ -> openAndWrite).toList());
            var counts = new TreeSet<Integer>();
            for (var each : made) {
                counts.add(each.get());
            }
            assertThat(counts).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        }
        assertOnlyTheFileIsThere();
    }

    @Test
    void aJournalLeftBehindBetweenTheTwoLinksIsTaken() throws IOException {
        open().close();
        Files.delete(file());
        assertThat(folder.toFile().list()).containsExactly("rows.sqlite3-journal");
        try (var rows = open()) {
            assertThat(rows.<Integer>write(writer -> increment(writer, "a"))).isOne();
        }
        assertOnlyTheFileIsThere();
    }

    @Test
    void aJournalThatUndoesSomethingElseIsNotTaken() throws IOException, SQLException {
        try (var rows = open()) {
            rows.write(writer -> increment(writer, "a"));
        }
        var hot = hotJournal();
        Files.delete(file());
        Files.write(journal(), hot);
        assertThatThrownBy(this::open).hasMessage("The account's storage cannot be opened");
        assertThat(folder.toFile().list()).containsExactly("rows.sqlite3-journal");
        assertThat(Files.readAllBytes(journal())).isEqualTo(hot);
    }

    @Test
    void whatWasLeftUnfinishedIsRemovedOnceItIsOld() throws IOException {
        long now = System.currentTimeMillis();
        var old = "ddb-1.sqlite3.%013d-0123456789abcdef.new".formatted(now - 3_700_000);
        var young = "ddb-1.sqlite3.%013d-0123456789abcdef.new".formatted(now - 10_000);
        for (var name : new String[] {old, old + "-journal", young, young + "-journal", "notes.new"}) {
            Files.writeString(folder.resolve(name), "x");
        }
        try (var rows = open()) {
            assertThat(count(rows, "a")).isZero();
        }
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder(
                        "rows.sqlite3", "rows.sqlite3-journal", young, young + "-journal", "notes.new");
    }

    @Test
    void aSecondNameThatWasLeftDoesNoHarm() throws IOException {
        open().close();
        var left = folder.resolve("rows.sqlite3.0000000000000-0123456789abcdef.new");
        Files.createLink(left, file());
        try (var rows = open()) {
            rows.write(writer -> increment(writer, "a"));
        }
        SqliteRows.open(folder.resolve("another.sqlite3"), SqliteMode.SHARED).close();
        assertThat(left).doesNotExist();
        try (var rows = open()) {
            assertThat(count(rows, "a")).isOne();
        }
    }

    /// The journal of a transaction that has written to the database already.
    private byte[] hotJournal() throws SQLException, IOException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            statement.executeUpdate("pragma journal_mode = persist; pragma cache_size = 1; pragma cache_spill = 1;"
                    + "begin; insert into large_body (body)"
                    + " with recursive n(i) as (select 1 union all select i + 1 from n where i < 200)"
                    + " select zeroblob(8000) from n");
            var journal = Files.readAllBytes(journal());
            assertThat(journal[0]).isNotZero();
            statement.executeUpdate("rollback");
            return journal;
        }
    }

    private void assertOnlyTheFileIsThere() {
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("rows.sqlite3", "rows.sqlite3-journal");
        assertThat(journal()).isNotEmptyFile();
    }

    private SqliteRows open() {
        return SqliteRows.open(file(), SqliteMode.SHARED);
    }

    private Path journal() {
        return folder.resolve("rows.sqlite3-journal");
    }

    private Path file() {
        return folder.resolve("rows.sqlite3");
    }
}
