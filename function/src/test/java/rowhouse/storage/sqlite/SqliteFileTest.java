package rowhouse.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.storage.Rows;
import rowhouse.storage.RowsContract;

/// SQLite in a file does what every backend must do, and leaves a file that is whole.
class SqliteFileTest extends RowsContract {
    private static final String UNION_OF_LARGE_BODIES = """
            select group_concat('select large_body from ' || name || ' where large_body is not null', ' union all ')
            from   sqlite_schema
            where  type = 'table' and name <> 'large_body'
            """;

    @TempDir
    Path folder;

    @Override
    protected Rows open() {
        return SqliteRows.open(file(), SqliteMode.PROCESS);
    }

    @Override
    protected boolean outlivesClosing() {
        return true;
    }

    @AfterEach
    void theFileIsWhole() {
        rows.close();
        try (var sql = Connections.toFile(file(), SqliteMode.PROCESS).writer()) {
            assertThat(sql.value("pragma integrity_check")).isEqualTo("ok");
            assertThat(sql.value("pragma page_size")).isEqualTo("8192");
            assertThat(sql.value("select count(*) from large_body where number not in ("
                            + sql.value(UNION_OF_LARGE_BODIES) + ")"))
                    .isEqualTo("0");
        }
        assertThat(folder.toFile().list()).containsExactly("rows.sqlite3");
    }

    private Path file() {
        return folder.resolve("rows.sqlite3");
    }
}
