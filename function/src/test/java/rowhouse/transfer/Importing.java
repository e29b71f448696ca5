package rowhouse.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import rowhouse.node.Node;
import rowhouse.object.Bucket;
import rowhouse.object.ObjectStore;
import rowhouse.storage.Database;
import rowhouse.storage.Items;
import rowhouse.storage.sqlite.SqliteRows;
import rowhouse.table.BillingMode;
import rowhouse.table.CapacitySettings;
import rowhouse.table.KeySchema;
import rowhouse.table.TableDefinition;
import rowhouse.table.Throughput;
import rowhouse.value.AttributeType;
import rowhouse.value.Item;

/// An import into a database in memory, of a table whose key is `pk`.
final class Importing implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static final String ID = "01767225600000-00000001";

    private final Database database = new Database(SqliteRows.inMemory());
    private final TransferWorker worker;

    Importing(ObjectStore objects, TableImport.Request request) {
        this.worker =
                new TransferWorker(objects, InstantSource.fixed(NOW), new TransferWorker.Pace(Duration.ofMillis(1), 1));
        database.write(NOW, transaction -> {
            var number = transaction.tables().nextNumber();
            transaction.tables().put(table(number));
            var target = new TableImport.Target("arn/import/" + ID, "arn", "Music", number, "id");
            TableImport.beginning(ID, request, target, NOW).put(transaction);
            return true;
        });
    }

    static TableImport.Request request(InputFormat format, InputCompression compression) {
        return request(format, null, compression);
    }

    static TableImport.Request request(
            InputFormat format, TableImport.@Nullable CsvOptions csv, InputCompression compression) {
        var source = new TableImport.Source(new Bucket("bucket", null), "data/");
        return new TableImport.Request(null, "", source, format, csv, compression, new Node.Structure(Map.of()));
    }

    static byte[] gzip(String text) {
        var packed = new ByteArrayOutputStream();
        try (var stream = new GZIPOutputStream(packed)) {
            stream.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /// Works on the import until it has ended, in so many turns at most, each of which ends after one batch.
    TableImport end(int mostTurns) {
        for (int turn = 0; turn < mostTurns; turn++) {
            if (!worker.run("account", database, Duration.ofMillis(turn % 2))) {
                break;
            }
        }
        var ended = now();
        assertThat(ended.status()).isNotEqualTo(TransferStatus.IN_PROGRESS);
        return ended;
    }

    /// One turn.
    void work() {
        worker.run("account", database, Duration.ofNanos(1));
    }

    TableImport now() {
        return database.read(NOW, transaction -> {
            var found = TableImport.find(ID, transaction.transfers());
            assertThat(found).isNotNull();
            return found;
        });
    }

    @Nullable
    TableDefinition table() {
        return database.read(
                        NOW,
                        transaction -> Optional.ofNullable(transaction.tables().find("Music")))
                .orElse(null);
    }

    List<Item> items() {
        return database.read(NOW, transaction -> {
            var items = new ArrayList<Item>();
            var table = transaction.tables().find("Music");
            assertThat(table).isNotNull();
            transaction.items(table).scan(null, Items.Segment.WHOLE, null, item -> {
                items.add(item);
                return true;
            });
            return items;
        });
    }

    private static TableDefinition table(long number) {
        var capacity = new CapacitySettings(new Throughput(0, 0, null, null, 0), null, null);
        var settings =
                new TableDefinition.Settings(BillingMode.PAY_PER_REQUEST, NOW, capacity, null, false, null, null, null);
        Map<String, AttributeType> types = new LinkedHashMap<>();
        types.put("pk", AttributeType.S);
        return new TableDefinition(
                number,
                "Music",
                "id",
                NOW,
                TableDefinition.Status.CREATING,
                new KeySchema(List.of("pk"), List.of()),
                types,
                List.of(),
                settings);
    }

    @Override
    public void close() {
        database.close();
    }
}
