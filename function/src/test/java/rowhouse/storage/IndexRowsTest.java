package rowhouse.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.storage.Items.Segment;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.TableDefinition;
import rowhouse.value.AttributeValue;
import rowhouse.value.Binary;
import rowhouse.value.Item;

/// What an index keeps of an item: its place where it is near, a copy where it would have to be fetched.
class IndexRowsTest {
    private static final TableDefinition TABLE = Music.table(List.of(Music.BY_COVER, Music.BY_LABEL));
    // Longer than what a row has room for.
    private static final String LONG = "la ".repeat(2_000);

    @TempDir
    Path folder;

    @Test
    void whatIsNearIsKeptOnce() throws SQLException {
        write(SqliteMode.PROCESS, "lalala");
        assertThat(sizesKept(Music.BY_COVER)).containsExactly("0");
        assertThat(shown(Music.BY_COVER)).containsExactly(shown(song("lalala")));
        var projected = read(SqliteMode.PROCESS, Music.BY_LABEL).getFirst();
        assertThat(sizesKept(Music.BY_LABEL)).containsExactly("" + projected.sizeBytes());
        assertThat(shown(Music.BY_LABEL)).containsExactly(shown(projected));
    }

    @Test
    void whatIsFarIsCopied() throws SQLException {
        write(SqliteMode.SHARED, "lalala");
        assertThat(sizesKept(Music.BY_COVER))
                .containsExactly("" + song("lalala").sizeBytes());
        assertThat(shown(Music.BY_COVER)).containsExactly(shown(song("lalala")));
    }

    @Test
    void aFileThatWasMovedHasNoCopyThatIsOutdated() throws SQLException {
        write(SqliteMode.SHARED, "lalala");
        write(SqliteMode.PROCESS, LONG);
        assertThat(read(SqliteMode.PROCESS, Music.BY_COVER)).containsExactly(song(LONG));
        assertThat(shown(Music.BY_COVER)).containsExactly(shown(song(LONG)));
        change("pragma journal_mode = delete");
        write(SqliteMode.SHARED, "lala");
        assertThat(read(SqliteMode.SHARED, Music.BY_COVER)).containsExactly(song("lala"));
        assertThat(sizesKept(Music.BY_COVER)).containsExactly("" + song("lala").sizeBytes());
    }

    @Test
    void aPlaceWithNoItemIsNotPassedOver() throws SQLException {
        write(SqliteMode.PROCESS, "lalala");
        change("delete from item");
        assertThatThrownBy(() -> read(SqliteMode.PROCESS, Music.BY_COVER))
                .hasMessage("The account's storage is damaged");
    }

    private void write(SqliteMode mode, String text) {
        try (var database = open(mode)) {
            database.write(Music.NOW, transaction -> {
                var table = transaction.tables().find(TABLE.name());
                if (table == null) {
                    transaction.tables().put(TABLE);
                }
                var items = transaction.items(TABLE);
                return items.put(song(text), items.find(song(text)));
            });
        }
    }

    private List<Item> read(SqliteMode mode, SecondaryIndex index) {
        try (var database = open(mode)) {
            return database.read(Music.NOW, transaction -> {
                var items = new ArrayList<Item>();
                transaction.items(TABLE).scan(index, Segment.WHOLE, null, items::add);
                return items;
            });
        }
    }

    private Database open(SqliteMode mode) {
        return new Database(SqliteRows.open(file(), mode));
    }

    private Path file() {
        return folder.resolve("rows.sqlite3");
    }

    private static Item song(String text) {
        var attributes = new LinkedHashMap<>(Music.key(1, 1).attributes());
        attributes.put("cover", new AttributeValue.B(Binary.of(new byte[] {1})));
        attributes.put("label", Music.number(7));
        attributes.put("text", new AttributeValue.S(text));
        return Item.of(attributes);
    }

    private List<String> sizesKept(SecondaryIndex index) throws SQLException {
        return texts("select size from index_row where index_number = " + index.number());
    }

    private List<String> shown(SecondaryIndex index) throws SQLException {
        return texts("select size || ' ' || item from index_rows where index_name = '" + index.name() + "'");
    }

    private static String shown(Item item) {
        return item.sizeBytes() + " " + item;
    }

    private List<String> texts(String query) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private void change(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var change = connection.createStatement()) {
            change.execute(statement);
        }
    }
}
