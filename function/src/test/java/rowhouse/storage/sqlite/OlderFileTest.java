package rowhouse.storage.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.storage.Family;
import rowhouse.storage.Row;
import rowhouse.storage.Rows;

/// A file of an older version has everything that a new one has once it is opened, and all that it had.
class OlderFileTest {
    private static final byte[] BODY = ("{\"name\":\"" + "x".repeat(3000) + "\"}").getBytes(UTF_8);

    @TempDir
    Path folder;

    @Test
    void aFileOfVersion2IsBroughtToTheNewest() throws IOException, SQLException {
        var file = folder.resolve("rows.sqlite3");
        makeVersion2(file);
        try (var rows = SqliteRows.open(file, SqliteMode.PROCESS)) {
            assertThat(TestRows.count(rows, "kept")).isEqualTo(7);
            for (var family : Family.values()) {
                rows.write(writer -> {
                    writer.put(family, new Row(TestRows.key("new"), 5, BODY));
                    return true;
                });
                assertThat(bodyLength(rows, family)).isEqualTo(BODY.length);
            }
        }
        try (var sql = Connections.toFile(file, SqliteMode.PROCESS).writer()) {
            assertThat(sql.value("pragma user_version")).isEqualTo("5");
            assertThat(sql.value("pragma integrity_check")).isEqualTo("ok");
            assertThat(sql.value("select count(*) from item_histories")).isEqualTo("1");
            assertThat(sql.value("select count(*) from history_hours")).isEqualTo("1");
            assertThat(sql.value("select count(*) from backup_items")).isEqualTo("1");
        }
    }

    private static int bodyLength(Rows rows, Family family) {
        return rows.read(reader ->
                Objects.requireNonNull(reader.find(family, TestRows.key("new"))).body().length);
    }

    /// Makes a file as version 2 made it, with one item.
    private static void makeVersion2(Path file) throws IOException, SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                var schema = Objects.requireNonNull(Schema.class.getResourceAsStream("schema-2.sql"))) {
            statement.executeUpdate("pragma page_size = 8192");
            statement.executeUpdate(new String(schema.readAllBytes(), UTF_8));
            statement.executeUpdate("pragma application_id = 0x44594e41");
            statement.executeUpdate("pragma user_version = 2");
            statement.executeUpdate("insert into item values (1, cast('kept' as blob), x'', 7, x'', null)");
        }
    }
}
