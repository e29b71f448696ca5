package rowhouse.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.storage.Rows;
import rowhouse.storage.RowsContract;

/// SQLite in a file that others may use at any time does what every backend must do.
class SharedFileTest extends RowsContract {
    @TempDir
    Path folder;

    @Override
    protected Rows open() {
        var shared = SqliteMode.SHARED;
        // No power is cut here.
        return SqliteRows.open(
                file(),
                new SqliteMode(
                        shared.vfs(),
                        shared.journal(),
                        SqliteMode.Synchronous.OFF,
                        shared.cacheKib(),
                        shared.readers(),
                        shared.patience(),
                        shared.network()));
    }

    @Override
    protected boolean outlivesClosing() {
        return true;
    }

    @AfterEach
    void theFileIsWholeAndItsJournalThere() {
        rows.close();
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("rows.sqlite3", "rows.sqlite3-journal");
        assertThat(folder.resolve("rows.sqlite3-journal"))
                .isNotEmptyFile()
                .satisfies(journal -> assertThat(journal.toFile().length()).isLessThanOrEqualTo(1 << 20));
        try (var sql = Connections.toFile(file(), SqliteMode.SHARED).writer()) {
            assertThat(sql.value("pragma integrity_check")).isEqualTo("ok");
            assertThat(sql.value("pragma page_size")).isEqualTo("8192");
            assertThat(sql.value("pragma locking_mode")).isEqualTo("normal");
            assertThat(sql.value("pragma mmap_size")).isEqualTo("0");
            assertThat(sql.value("pragma synchronous")).isEqualTo("2");
        }
    }

    private Path file() {
        return folder.resolve("rows.sqlite3");
    }
}
