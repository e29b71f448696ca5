package rowhouse.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import rowhouse.node.Node;
import rowhouse.object.Bucket;
import rowhouse.object.ObjectStore;
import rowhouse.storage.Database;
import rowhouse.storage.Items;
import rowhouse.storage.Moment;
import rowhouse.storage.Tables;
import rowhouse.storage.sqlite.SqliteRows;
import rowhouse.table.BillingMode;
import rowhouse.table.CapacitySettings;
import rowhouse.table.KeptHistory;
import rowhouse.table.KeySchema;
import rowhouse.table.Projection;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.TableDefinition;
import rowhouse.table.Throughput;
import rowhouse.value.AttributeType;
import rowhouse.value.AttributeValue;
import rowhouse.value.Binary;
import rowhouse.value.Item;
import rowhouse.value.Values;

/// A database in memory with a table that has indexes, a history and items at random; it is exported from, and imported
/// into under another name.
final class Library implements AutoCloseable {
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final Bucket BUCKET = new Bucket("bucket", null);
    private static final List<String> NAMES = List.of("pk", "sk", "genre", "year");

    private final Database database = new Database(SqliteRows.inMemory());
    private final ObjectStore objects;
    private final Random random;
    private Instant now = BEGINNING;

    Library(ObjectStore objects, long seed) {
        this.objects = objects;
        this.random = new Random(seed);
        database.write(now, transaction -> {
            var tables = transaction.tables();
            var history = new KeptHistory(tables.nextNumber(), new KeptHistory.Recovery(BEGINNING, 35), List.of());
            tables.put(table("Books", tables, TableDefinition.Status.ACTIVE, history));
            return true;
        });
    }

    /// What a table holds, and what is counted of it.
    record Contents(List<Item> items, Map<String, List<Item>> byIndex, List<Tables.Statistics> statistics) {}

    Contents contents(String name) {
        return database.read(now, transaction -> {
            var table = transaction.tables().find(name);
            assertThat(table).isNotNull();
            Map<String, List<Item>> byIndex = new TreeMap<>();
            var statistics = new ArrayList<Tables.Statistics>();
            statistics.add(transaction.tables().statistics(table, null));
            for (var index : table.indexes()) {
                byIndex.put(index.name(), scan(transaction.items(table), index));
                statistics.add(transaction.tables().statistics(table, index));
            }
            return new Contents(scan(transaction.items(table), null), byIndex, statistics);
        });
    }

    private static List<Item> scan(Items items, @Nullable SecondaryIndex index) {
        var all = new ArrayList<Item>();
        items.scan(index, Items.Segment.WHOLE, null, item -> all.add(item));
        return all;
    }

    @Nullable
    TableDefinition table(String name) {
        return database.read(
                        now,
                        transaction -> Optional.ofNullable(transaction.tables().find(name)))
                .orElse(null);
    }

    void remove(String name) {
        database.write(now, transaction -> {
            var table = transaction.tables().find(name);
            assertThat(table).isNotNull();
            transaction.tables().delete(table);
            return true;
        });
    }

    void letPass(Duration time) {
        now = now.plus(time);
    }

    Instant now() {
        return now;
    }

    /// Puts, replaces and deletes items at random.
    void write(int writes) {
        for (int i = 0; i < writes; i++) {
            database.write(now, transaction -> {
                var table = transaction.tables().find("Books");
                assertThat(table).isNotNull();
                var items = transaction.items(table);
                var item = item();
                var before = items.find(item);
                if (before != null && random.nextInt(3) == 0) {
                    items.delete(before);
                } else {
                    items.put(item, before);
                }
                return true;
            });
        }
    }

    /// An item with odd keys, of which some lack or tie, and any attributes.
    private Item item() {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("pk", new AttributeValue.S("p" + random.nextInt(20) + Values.text(random)));
        attributes.put("sk", new AttributeValue.B(Binary.of(new byte[] {
            (byte) random.nextInt(), (byte) (random.nextInt(3) - 1), 0
        })));
        if (random.nextInt(4) > 0) {
            attributes.put("genre", new AttributeValue.S("g" + random.nextInt(3)));
        }
        if (random.nextInt(4) > 0) {
            attributes.put("year", new AttributeValue.N(BigDecimal.valueOf(random.nextInt(4), 1)));
        }
        Values.attributes(random, 4).forEach((name, value) -> {
            if (!NAMES.contains(name) && !name.isEmpty() && !hasEmptyName(value)) {
                attributes.put(name, value);
            }
        });
        return Item.of(attributes);
    }

    static boolean hasEmptyName(AttributeValue value) {
        return switch (value) {
            case AttributeValue.M(var members) ->
                members.containsKey("") || members.values().stream().anyMatch(Library::hasEmptyName);
            case AttributeValue.L(var elements) -> elements.stream().anyMatch(Library::hasEmptyName);
            case AttributeValue.S _,
                    AttributeValue.N _,
                    AttributeValue.B _,
                    AttributeValue.SS _,
                    AttributeValue.NS _,
                    AttributeValue.BS _,
                    AttributeValue.Bool _,
                    AttributeValue.Null _ -> false;
        };
    }

    /// Begins to export the table as it was at a time.
    void beginExport(String id, ExportFormat format, Instant exportTime) {
        database.write(now, transaction -> {
            var tables = transaction.tables();
            var table = tables.find("Books");
            assertThat(table).isNotNull();
            long holder = tables.nextNumber();
            Moment moment = transaction.momentUntil(exportTime);
            tables.hold(table, new KeptHistory.Hold(holder, exportTime));
            var request = new TableExport.Request(null, "", BUCKET, "out", null, format);
            var source = new TableExport.Source(
                    "arn/export/" + id, "arn", "Books", table.number(), "id", holder, moment, exportTime);
            TableExport.beginning(id, request, source, now).put(transaction);
            return true;
        });
    }

    TableExport export(String id) {
        return database.read(now, transaction -> {
            var export = TableExport.find(id, transaction.transfers());
            assertThat(export).isNotNull();
            return export;
        });
    }

    /// Begins to import into a table of this name.
    void beginImport(String id, String name, InputFormat format, String prefix) {
        database.write(now, transaction -> {
            var tables = transaction.tables();
            var table = table(name, tables, TableDefinition.Status.CREATING, null);
            tables.put(table);
            var request = new TableImport.Request(
                    null,
                    "",
                    new TableImport.Source(BUCKET, prefix),
                    format,
                    null,
                    InputCompression.GZIP,
                    new Node.Structure(Map.of()));
            var target = new TableImport.Target("arn/import/" + id, "arn", name, table.number(), "id");
            TableImport.beginning(id, request, target, now).put(transaction);
            return true;
        });
    }

    TableImport importing(String id) {
        return database.read(now, transaction -> {
            var found = TableImport.find(id, transaction.transfers());
            assertThat(found).isNotNull();
            return found;
        });
    }

    /// One turn of work, by a worker that knows of none before.
    void work() {
        var pace = new TransferWorker.Pace(Duration.ZERO, 4_000);
        new TransferWorker(objects, () -> now, pace).run("account", database, Duration.ofNanos(1));
    }

    private static TableDefinition table(
            String name, Tables.Writable tables, TableDefinition.Status status, @Nullable KeptHistory history) {
        var capacity = new CapacitySettings(new Throughput(0, 0, null, null, 0), null, null);
        var settings = new TableDefinition.Settings(
                        BillingMode.PAY_PER_REQUEST, BEGINNING, capacity, null, false, null, null, null)
                .withHistory(history);
        Map<String, AttributeType> types = new LinkedHashMap<>();
        types.put("pk", AttributeType.S);
        types.put("sk", AttributeType.B);
        types.put("genre", AttributeType.S);
        types.put("year", AttributeType.N);
        return new TableDefinition(
                tables.nextNumber(),
                name,
                "id",
                BEGINNING,
                status,
                new KeySchema(List.of("pk"), List.of("sk")),
                types,
                List.of(
                        index(tables, "ByGenre", SecondaryIndex.Scope.GLOBAL, "genre", "year", Projection.Type.ALL),
                        index(tables, "ByYear", SecondaryIndex.Scope.GLOBAL, "year", null, Projection.Type.KEYS_ONLY),
                        index(tables, "Local", SecondaryIndex.Scope.LOCAL, "pk", "year", Projection.Type.ALL)),
                settings);
    }

    private static SecondaryIndex index(
            Tables.Writable tables,
            String name,
            SecondaryIndex.Scope scope,
            String partition,
            @Nullable String sort,
            Projection.Type projection) {
        var key = new KeySchema(List.of(partition), sort == null ? List.of() : List.of(sort));
        return new SecondaryIndex(
                tables.nextNumber(),
                name,
                scope,
                key,
                new Projection(projection, List.of()),
                SecondaryIndex.Status.ACTIVE,
                false,
                null);
    }

    @Override
    public void close() {
        database.close();
    }
}
