package rowhouse.bench.floor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import rowhouse.storage.sqlite.SqliteMode;

/// Prepared statements on Rowhouse's schema, on one connection told the same as Rowhouse's are. For one
/// thread at a time.
final class Store {
    private static final String SCHEMA = "/rowhouse/storage/sqlite/schema-2.sql";
    private static final String FIND = """
            select body, large_body
            from   item
            where  table_number = ? and partition_hash = ? and sort_key = ?
            """;
    private static final String SCAN_PARTITION = """
            select   body, large_body
            from     $table
            where    $owner = ? and partition_hash = ? and sort_key >= ?
            order by sort_key
            """;
    private static final String SCAN = """
            select   body, large_body
            from     item
            where    table_number = ?
            order by partition_hash, sort_key
            """;
    private static final String PUT = """
            insert into $table ($owner, partition_hash, sort_key, size, body, large_body)
            values             (?,      ?,              ?,        ?,    ?,    ?)
            on conflict do update set
                size       = excluded.size,
                body       = excluded.body,
                large_body = excluded.large_body
            """;
    private static final String DELETE_INDEX_ROW = """
            delete from index_row
            where       index_number = ? and partition_hash = ? and sort_key = ?
            """;
    private static final String FIND_LARGE = "select body from large_body where number = ?";
    private static final String ADD_LARGE = "insert into large_body (body) values (?) returning number";
    private static final String CHANGE_LARGE = "update large_body set body = ? where number = ?";
    private static final byte[] NO_SORT_KEY = {};
    // What Rowhouse keeps in a row's own page, less the keys.
    private static final int LARGEST_INLINE = 1_980;

    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement find;
    private final PreparedStatement scanPartition;
    private final PreparedStatement scanIndex;
    private final PreparedStatement scan;
    private final PreparedStatement put;
    private final PreparedStatement putIndexRow;
    private final PreparedStatement deleteIndexRow;
    private final PreparedStatement findLarge;
    private final PreparedStatement addLarge;
    private final PreparedStatement changeLarge;

    /// Where a row stands.
    ///
    /// @param owner the number of its table or index
    record Key(int owner, byte[] partition, byte[] sort) {}

    /// Takes rows one by one, and says whether it wants more.
    interface Visitor {
        boolean visit(String body);
    }

    private Store(Connection connection) throws SQLException {
        begin = connection.prepareStatement("begin immediate");
        commit = connection.prepareStatement("commit");
        find = connection.prepareStatement(FIND);
        scanPartition = connection.prepareStatement(onItems(SCAN_PARTITION));
        scanIndex = connection.prepareStatement(onIndexRows(SCAN_PARTITION));
        scan = connection.prepareStatement(SCAN);
        put = connection.prepareStatement(onItems(PUT));
        putIndexRow = connection.prepareStatement(onIndexRows(PUT));
        deleteIndexRow = connection.prepareStatement(DELETE_INDEX_ROW);
        findLarge = connection.prepareStatement(FIND_LARGE);
        addLarge = connection.prepareStatement(ADD_LARGE);
        changeLarge = connection.prepareStatement(CHANGE_LARGE);
    }

    /// @param file null to keep everything in memory
    static Store open(@Nullable Path file) throws SQLException, IOException {
        var mode = file == null ? SqliteMode.IN_MEMORY : SqliteMode.COMMIT;
        var address = file == null ? ":memory:" : file.toUri() + "?vfs=" + mode.vfs();
        var settings = new SQLiteConfig();
        settings.setPragma(SQLiteConfig.Pragma.JDBC_GET_GENERATED_KEYS, "false");
        var connection = DriverManager.getConnection("jdbc:sqlite:" + address, settings.toProperties());
        // Or else the driver tries to begin and commit a transaction around every statement.
        ((SQLiteConnection) connection).getConnectionConfig().setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("""
                    pragma page_size          = 8192;
                    pragma journal_mode       = %s;
                    pragma synchronous        = %s;
                    pragma wal_autocheckpoint = 4000;
                    pragma cache_size         = -%d;
                    pragma temp_store         = memory;
                    """.formatted(mode.journal(), mode.synchronous(), mode.cacheKib()));
            statement.executeUpdate(schema());
        }
        return new Store(connection);
    }

    void begin() throws SQLException {
        begin.executeUpdate();
    }

    void commit() throws SQLException {
        commit.executeUpdate();
    }

    @Nullable
    String find(Key key) throws SQLException {
        bind(find, key);
        try (var row = find.executeQuery()) {
            return row.next() ? body(row) : null;
        }
    }

    void put(Key key, String body) throws SQLException {
        write(put, key, body, body.length() > LARGEST_INLINE ? large(key, body) : null);
    }

    /// Puts where an item is, as Rowhouse does on a local disk.
    ///
    /// @param place the item's partition key; it has no sort key
    void putIndexRow(Key key, byte[] place) throws SQLException {
        bind(putIndexRow, key);
        putIndexRow.setInt(4, 0);
        putIndexRow.setBytes(5, place);
        putIndexRow.setObject(6, null);
        putIndexRow.executeUpdate();
    }

    void deleteIndexRow(Key key) throws SQLException {
        bind(deleteIndexRow, key);
        deleteIndexRow.executeUpdate();
    }

    void scanPartition(Key from, Visitor visitor) throws SQLException {
        bind(scanPartition, from);
        visit(scanPartition, visitor);
    }

    /// Finds the items whose places an index has.
    ///
    /// @param table the number of theirs
    void scanIndex(Key from, int table, Visitor visitor) throws SQLException {
        bind(scanIndex, from);
        try (var rows = scanIndex.executeQuery()) {
            boolean wantsMore = true;
            while (wantsMore && rows.next()) {
                var item = find(new Key(table, rows.getBytes(1), NO_SORT_KEY));
                wantsMore = visitor.visit(Objects.requireNonNull(item));
            }
        }
    }

    void scan(int table, Visitor visitor) throws SQLException {
        scan.setInt(1, table);
        visit(scan, visitor);
    }

    private void visit(PreparedStatement statement, Visitor visitor) throws SQLException {
        try (var rows = statement.executeQuery()) {
            while (rows.next() && visitor.visit(body(rows))) {
                // The visitor does it all.
            }
        }
    }

    private String body(ResultSet row) throws SQLException {
        byte @Nullable [] inline = row.getBytes(1);
        if (inline != null) {
            return new String(inline, ISO_8859_1);
        }
        findLarge.setLong(1, row.getLong(2));
        try (var large = findLarge.executeQuery()) {
            large.next();
            return new String(Objects.requireNonNull(large.getBytes(1)), ISO_8859_1);
        }
    }

    /// The number of the large body of this row, which gets new contents if it is there.
    private long large(Key key, String body) throws SQLException {
        bind(find, key);
        long number;
        try (var row = find.executeQuery()) {
            number = row.next() ? row.getLong(2) : 0;
        }
        if (number == 0) {
            return addLarge(body);
        }
        changeLarge.setBytes(1, body.getBytes(ISO_8859_1));
        changeLarge.setLong(2, number);
        changeLarge.executeUpdate();
        return number;
    }

    private long addLarge(String body) throws SQLException {
        addLarge.setBytes(1, body.getBytes(ISO_8859_1));
        try (var added = addLarge.executeQuery()) {
            added.next();
            return added.getLong(1);
        }
    }

    private static void write(PreparedStatement statement, Key key, String body, @Nullable Long large)
            throws SQLException {
        bind(statement, key);
        statement.setInt(4, body.length());
        statement.setBytes(5, large == null ? body.getBytes(ISO_8859_1) : null);
        statement.setObject(6, large);
        statement.executeUpdate();
    }

    private static void bind(PreparedStatement statement, Key key) throws SQLException {
        statement.setInt(1, key.owner());
        statement.setBytes(2, key.partition());
        statement.setBytes(3, key.sort());
    }

    private static String onItems(String statement) {
        return statement.replace("$table", "item").replace("$owner", "table_number");
    }

    private static String onIndexRows(String statement) {
        return statement.replace("$table", "index_row").replace("$owner", "index_number");
    }

    private static String schema() throws IOException {
        try (var file = Objects.requireNonNull(SqliteMode.class.getResourceAsStream(SCHEMA), SCHEMA)) {
            return new String(file.readAllBytes(), ISO_8859_1);
        }
    }
}
