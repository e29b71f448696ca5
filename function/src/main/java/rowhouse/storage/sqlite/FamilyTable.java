package rowhouse.storage.sqlite;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import rowhouse.storage.Family;
import rowhouse.storage.RowRange;

/// The table of one family, and the statements on it. All tables have columns of the same meaning; their names say what
/// a family's owner, partition and sort are.
final class FamilyTable {
    private static final String FIND = """
            select checksum, size, body, large_body
            from   $table
            where  $owner = ? and $partition = ? and $sort = ?
            """;
    private static final String ROW = "checksum, $owner, $partition, $sort, size, body, large_body";
    private static final String BODY = "size, body, large_body";
    // Bounds are of one column each, as [Neighbors] says.
    private static final String SCAN_PARTITION = """
            select   $columns
            from     $table
            where    $owner = ? and $partition = ? and $sort >= ?
            order by $sort
            """;
    private static final String SCAN_PARTITION_TO = """
            select   $columns
            from     $table
            where    $owner = ? and $partition = ? and $sort >= ? and $sort < ?
            order by $sort
            """;
    private static final String SCAN_PARTITION_DESCENDING = """
            select   $columns
            from     $table
            where    $owner = ? and $partition = ? and $sort >= ?
            order by $sort desc
            """;
    private static final String SCAN_PARTITION_TO_DESCENDING = """
            select   $columns
            from     $table
            where    $owner = ? and $partition = ? and $sort >= ? and $sort < ?
            order by $sort desc
            """;
    private static final String SCAN_ACROSS = """
            select   $columns
            from     $table
            where    $owner = ? and $partition >= ?
            order by $partition, $sort
            """;
    private static final String SCAN_ACROSS_TO = """
            select   $columns
            from     $table
            where    $owner = ? and $partition >= ? and $partition < ?
            order by $partition, $sort
            """;
    private static final String SCAN_ACROSS_DESCENDING = """
            select   $columns
            from     $table
            where    $owner = ? and $partition >= ?
            order by $partition desc, $sort desc
            """;
    private static final String SCAN_ACROSS_TO_DESCENDING = """
            select   $columns
            from     $table
            where    $owner = ? and $partition >= ? and $partition < ?
            order by $partition desc, $sort desc
            """;
    private static final String BEFORE = """
            select   checksum, $owner, $partition, $sort
            from     $table
            where    ($owner, $partition, $sort) < (?, ?, ?)
            order by $owner desc, $partition desc, $sort desc
            limit    1
            """;
    private static final String FROM = """
            select   checksum, $owner, $partition, $sort
            from     $table
            where    ($owner, $partition, $sort) >= (?, ?, ?)
            order by $owner, $partition, $sort
            limit    1
            """;
    // Changes nothing where the row it meets has a large body, which would be left behind.
    private static final String PUT = """
            insert into $table ($owner, $partition, $sort, size, body, large_body, checksum)
            values             (?,      ?,          ?,     ?,    ?,    ?,          ?)
            on conflict do update set
                size       = excluded.size,
                body       = excluded.body,
                large_body = excluded.large_body,
                checksum   = excluded.checksum
            where large_body is null
            """;
    // Of most rows the body is in them; to ask where it was would cost as much again.
    private static final String DELETE_INLINE = """
            delete from $table
            where       $owner = ? and $partition = ? and $sort = ? and large_body is null
            """;
    private static final String DELETE = """
            delete from $table
            where       $owner = ? and $partition = ? and $sort = ?
            returning   large_body
            """;

    private static final Map<Family, FamilyTable> TABLES = new EnumMap<>(Family.class);

    static {
        for (var family : Family.values()) {
            TABLES.put(family, named(family));
        }
    }

    private final String table;
    private final String owner;
    private final String partition;
    private final String sort;

    final String find;
    final Scans rows;
    final Scans bodies;
    final String before;
    final String from;
    final String put;
    final String deleteInline;
    final String delete;

    private FamilyTable(String table, String owner, String partition, String sort) {
        this.table = table;
        this.owner = owner;
        this.partition = partition;
        this.sort = sort;
        find = named(FIND);
        rows = scans(ROW);
        bodies = scans(BODY);
        before = named(BEFORE);
        from = named(FROM);
        put = named(PUT);
        deleteInline = named(DELETE_INLINE);
        delete = named(DELETE);
    }

    static FamilyTable of(Family family) {
        return Objects.requireNonNull(TABLES.get(family));
    }

    /// The statements that go through ranges: of one partition or across several, to an end or as far as there are
    /// any, and backwards.
    record Scans(
            String partition,
            String partitionTo,
            String partitionDescending,
            String partitionToDescending,
            String across,
            String acrossTo,
            String acrossDescending,
            String acrossToDescending) {
        /// The statement that goes through a range.
        ///
        /// @param descending whether from its end to its beginning
        String of(RowRange range, boolean descending) {
            // A switch over patterns is linked anew in every process, while its first request waits.
            if (range instanceof RowRange.InPartition in) {
                return in.to() == null
                        ? descending ? partitionDescending : partition
                        : descending ? partitionToDescending : partitionTo;
            }
            return ((RowRange.AcrossPartitions) range).toPartition() == null
                    ? descending ? acrossDescending : across
                    : descending ? acrossToDescending : acrossTo;
        }
    }

    private Scans scans(String columns) {
        return new Scans(
                named(SCAN_PARTITION, columns),
                named(SCAN_PARTITION_TO, columns),
                named(SCAN_PARTITION_DESCENDING, columns),
                named(SCAN_PARTITION_TO_DESCENDING, columns),
                named(SCAN_ACROSS, columns),
                named(SCAN_ACROSS_TO, columns),
                named(SCAN_ACROSS_DESCENDING, columns),
                named(SCAN_ACROSS_TO_DESCENDING, columns));
    }

    /// Runs a statement that goes through a range, up to its first row.
    ///
    /// @return whether there is one
    boolean start(Prepared statement, RowRange range) throws SQLException {
        if (range instanceof RowRange.InPartition in) {
            return statement.run(in.owner(), in.partition(), in.from(), in.to());
        }
        var across = (RowRange.AcrossPartitions) range;
        return statement.run(across.owner(), across.fromPartition(), across.toPartition());
    }

    /// The name of the table.
    String name() {
        return table;
    }

    private static FamilyTable named(Family family) {
        return switch (family) {
            case ITEM -> new FamilyTable("item", "table_number", "partition_hash", "sort_key");
            case INDEX_ROW -> new FamilyTable("index_row", "index_number", "partition_hash", "sort_key");
            case EXPIRY -> new FamilyTable("expiry", "table_number", "expires_at", "expiring_key");
            case STATISTIC -> new FamilyTable("statistic", "table_number", "statistic_name", "statistic_key");
            case COLLECTION -> new FamilyTable("collection", "table_number", "partition_hash", "collection_key");
            case TABLE -> new FamilyTable("table_definition", "owner", "table_name", "definition_key");
            case TAG -> new FamilyTable("tag", "owner", "resource_arn", "tag_key");
            case TOKEN -> new FamilyTable("request_token", "owner", "token", "token_key");
            case JOB -> new FamilyTable("job", "owner", "job_group", "job_key");
            case SETTING -> new FamilyTable("setting", "owner", "setting_name", "setting_key");
            case HISTORY -> new FamilyTable("history", "history_number", "partition_hash", "key_and_moment");
            case HISTORY_HOUR -> new FamilyTable("history_hour", "history_number", "hour", "written_key");
            case BACKUP -> new FamilyTable("backup", "owner", "table_name", "backup_id");
            case BACKUP_ITEM -> new FamilyTable("backup_item", "backup_number", "partition_hash", "sort_key");
        };
    }

    private String named(String statement, String columns) {
        return named(statement.replace("$columns", columns));
    }

    private String named(String statement) {
        return statement
                .replace("$table", table)
                .replace("$owner", owner)
                .replace("$partition", partition)
                .replace("$sort", sort);
    }
}
