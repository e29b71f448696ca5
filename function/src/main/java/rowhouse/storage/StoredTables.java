package rowhouse.storage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.TableDefinition;

/// The tables of an account, read from rows.
final class StoredTables implements Tables {
    // Before the keys that are made with it.
    private static final byte[] START = {};

    static final RowKey TABLE_COUNT = settingKey("table count");
    static final RowKey LAST_NUMBER = settingKey("last number");
    static final RowKey LAST_MOMENT = settingKey("last moment");

    private final Rows.Reader reader;
    private final DefinitionCache.Definitions definitions;

    StoredTables(Rows.Reader reader, DefinitionCache.Definitions definitions) {
        this.reader = reader;
        this.definitions = definitions;
    }

    static RowKey tableKey(String name) {
        return new RowKey(0, utf8(name), START);
    }

    static RowKey tagKey(String arn, String key) {
        return new RowKey(0, utf8(arn), utf8(key));
    }

    @Override
    public @Nullable TableDefinition find(String name) {
        return definitions.find(name, reader);
    }

    @Override
    public List<String> names(@Nullable String after, int limit) {
        var from = after == null ? START : KeyEncoding.next(utf8(after));
        var names = new ArrayList<String>();
        if (limit > 0) {
            reader.scan(new RowRange.AcrossPartitions(Family.TABLE, 0, from, START, null), row -> {
                names.add(text(row.key().partition()));
                return names.size() < limit;
            });
        }
        return names;
    }

    @Override
    public int count() {
        return Math.toIntExact(Tally.count(reader.find(Family.SETTING, TABLE_COUNT)));
    }

    @Override
    public Statistics statistics(TableDefinition table, @Nullable SecondaryIndex index) {
        var counts = TableCounts.of(reader.find(Family.STATISTIC, TableCounts.key(table.number())));
        return counts.statistics(index == null ? null : index.number());
    }

    @Override
    public SequencedMap<String, String> tags(String arn) {
        var tags = new LinkedHashMap<String, String>();
        reader.scan(new RowRange.InPartition(Family.TAG, 0, utf8(arn), START, null, false), row -> {
            tags.put(text(row.key().sort()), text(row.body()));
            return true;
        });
        return tags;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static RowKey settingKey(String name) {
        return new RowKey(0, utf8(name), START);
    }
}
