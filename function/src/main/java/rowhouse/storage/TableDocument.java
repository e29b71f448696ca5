package rowhouse.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.json.JsonReader;
import rowhouse.json.JsonWriter;
import rowhouse.node.Node;
import rowhouse.table.BillingMode;
import rowhouse.table.CapacitySettings;
import rowhouse.table.KeySchema;
import rowhouse.table.OnDemandThroughput;
import rowhouse.table.Projection;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.StreamSpecification;
import rowhouse.table.TableClass;
import rowhouse.table.TableDefinition;
import rowhouse.table.TableDefinition.ServerSideEncryption;
import rowhouse.table.TableDefinition.Settings;
import rowhouse.table.Throughput;
import rowhouse.table.TimeToLive;
import rowhouse.table.WarmThroughput;
import rowhouse.value.AttributeType;

/// Table definitions as the JSON documents they are stored as.
final class TableDocument {
    private TableDocument() {}

    static byte[] write(TableDefinition table) {
        return JsonWriter.write(node(table));
    }

    static Node.Structure node(TableDefinition table) {
        Map<String, Node> types = new LinkedHashMap<>();
        table.attributeTypes().forEach((name, type) -> types.put(name, new Node.Text(type.name())));
        return new DocumentBuilder()
                .number("number", table.number())
                .text("name", table.name())
                .text("tableId", table.tableId())
                .instant("createdAt", table.createdAt())
                .text("status", table.status().name())
                .node("key", key(table.keySchema()))
                .node("attributeTypes", new Node.Structure(types))
                .node(
                        "indexes",
                        new Node.Sequence(table.indexes().stream()
                                .map(TableDocument::index)
                                .toList()))
                .node("settings", settings(table.settings()))
                .build();
    }

    static TableDefinition read(byte[] json) {
        return read(StoredDocument.of(JsonReader.read(json)));
    }

    static TableDefinition read(StoredDocument table) {
        Map<String, AttributeType> types = new LinkedHashMap<>();
        var typeNames = table.document("attributeTypes");
        typeNames.names().forEach(name -> types.put(name, typeNames.constant(name, AttributeType.class)));
        return new TableDefinition(
                table.number("number"),
                table.text("name"),
                table.text("tableId"),
                table.instant("createdAt"),
                table.constant("status", TableDefinition.Status.class),
                key(table.document("key")),
                types,
                table.documents("indexes").stream().map(TableDocument::index).toList(),
                settings(table.document("settings")));
    }

    private static Node key(KeySchema key) {
        return new DocumentBuilder()
                .node("partition", names(key.partition()))
                .node("sort", names(key.sort()))
                .build();
    }

    private static KeySchema key(StoredDocument key) {
        return new KeySchema(key.texts("partition"), key.texts("sort"));
    }

    private static Node index(SecondaryIndex index) {
        var projection = new DocumentBuilder()
                .text("type", index.projection().type().name())
                .node("nonKeyAttributes", names(index.projection().nonKeyAttributes()))
                .build();
        return new DocumentBuilder()
                .number("number", index.number())
                .text("name", index.name())
                .text("scope", index.scope().name())
                .node("key", key(index.keySchema()))
                .node("projection", projection)
                .text("status", index.status().name())
                .truth("backfilling", index.backfilling())
                .node("capacity", index.capacity() == null ? null : capacity(index.capacity()))
                .build();
    }

    private static SecondaryIndex index(StoredDocument index) {
        var projection = index.document("projection");
        var capacity = index.optionalDocument("capacity");
        return new SecondaryIndex(
                index.number("number"),
                index.text("name"),
                index.constant("scope", SecondaryIndex.Scope.class),
                key(index.document("key")),
                new Projection(
                        projection.constant("type", Projection.Type.class), projection.texts("nonKeyAttributes")),
                index.constant("status", SecondaryIndex.Status.class),
                index.truth("backfilling"),
                capacity == null ? null : capacity(capacity));
    }

    private static Node settings(Settings settings) {
        var tableClass = settings.tableClass();
        var stream = settings.stream();
        var encryption = settings.encryption();
        var timeToLive = settings.timeToLive();
        var history = settings.history();
        var restoration = settings.restoration();
        return new DocumentBuilder()
                .text("billingMode", settings.billingMode().name())
                .instant("billingModeSince", settings.billingModeSince())
                .node("capacity", capacity(settings.capacity()))
                .node("tableClass", tableClass == null ? null : tableClass(tableClass))
                .truth("deletionProtection", settings.deletionProtection())
                .node("stream", stream == null ? null : stream(stream))
                .node("encryption", encryption == null ? null : encryption(encryption))
                .node("timeToLive", timeToLive == null ? null : timeToLive(timeToLive))
                .node("history", history == null ? null : HistoryDocument.write(history))
                .node("restoration", restoration == null ? null : HistoryDocument.write(restoration))
                .build();
    }

    private static Settings settings(StoredDocument settings) {
        var tableClass = settings.optionalDocument("tableClass");
        var stream = settings.optionalDocument("stream");
        var encryption = settings.optionalDocument("encryption");
        var timeToLive = settings.optionalDocument("timeToLive");
        var history = settings.optionalDocument("history");
        var restoration = settings.optionalDocument("restoration");
        return new Settings(
                settings.constant("billingMode", BillingMode.class),
                settings.optionalInstant("billingModeSince"),
                capacity(settings.document("capacity")),
                tableClass == null ? null : tableClass(tableClass),
                settings.truth("deletionProtection"),
                stream == null ? null : stream(stream),
                encryption == null ? null : new ServerSideEncryption(encryption.optionalText("kmsMasterKeyId")),
                timeToLive == null ? null : timeToLive(timeToLive),
                history == null ? null : HistoryDocument.history(history),
                restoration == null ? null : HistoryDocument.restoration(restoration));
    }

    private static Node tableClass(TableClass tableClass) {
        return new DocumentBuilder()
                .text("name", tableClass.name().name())
                .instant("changedAt", tableClass.changedAt())
                .build();
    }

    private static TableClass tableClass(StoredDocument tableClass) {
        return new TableClass(
                tableClass.constant("name", TableClass.Name.class), tableClass.optionalInstant("changedAt"));
    }

    private static Node stream(StreamSpecification stream) {
        return new DocumentBuilder()
                .text("viewType", stream.viewType().name())
                .truth("enabled", stream.enabled())
                .instant("enabledAt", stream.enabledAt())
                .build();
    }

    private static StreamSpecification stream(StoredDocument stream) {
        return new StreamSpecification(
                stream.constant("viewType", StreamSpecification.ViewType.class),
                stream.truth("enabled"),
                stream.instant("enabledAt"));
    }

    private static Node encryption(ServerSideEncryption encryption) {
        return new DocumentBuilder()
                .text("kmsMasterKeyId", encryption.kmsMasterKeyId())
                .build();
    }

    private static Node timeToLive(TimeToLive timeToLive) {
        return new DocumentBuilder()
                .text("attribute", timeToLive.attribute())
                .truth("enabled", timeToLive.enabled())
                .instant("changedAt", timeToLive.changedAt())
                .build();
    }

    private static TimeToLive timeToLive(StoredDocument timeToLive) {
        return new TimeToLive(
                timeToLive.text("attribute"), timeToLive.truth("enabled"), timeToLive.instant("changedAt"));
    }

    private static Node capacity(CapacitySettings capacity) {
        var provisioned = capacity.provisioned();
        var onDemand = capacity.onDemand();
        var warm = capacity.warm();
        return new DocumentBuilder()
                .number("readUnits", provisioned.readCapacityUnits())
                .number("writeUnits", provisioned.writeCapacityUnits())
                .instant("lastIncrease", provisioned.lastIncrease())
                .instant("lastDecrease", provisioned.lastDecrease())
                .number("decreasesToday", provisioned.decreasesToday())
                .truth("onDemand", onDemand != null)
                .number("maxReadUnits", onDemand == null ? null : onDemand.maxReadRequestUnits())
                .number("maxWriteUnits", onDemand == null ? null : onDemand.maxWriteRequestUnits())
                .number("warmReadUnits", warm == null ? null : warm.readUnitsPerSecond())
                .number("warmWriteUnits", warm == null ? null : warm.writeUnitsPerSecond())
                .build();
    }

    private static CapacitySettings capacity(StoredDocument capacity) {
        var provisioned = new Throughput(
                capacity.number("readUnits"),
                capacity.number("writeUnits"),
                capacity.optionalInstant("lastIncrease"),
                capacity.optionalInstant("lastDecrease"),
                capacity.number("decreasesToday"));
        var onDemand = capacity.truth("onDemand")
                ? new OnDemandThroughput(
                        capacity.optionalNumber("maxReadUnits"), capacity.optionalNumber("maxWriteUnits"))
                : null;
        return new CapacitySettings(provisioned, onDemand, warm(capacity));
    }

    private static @Nullable WarmThroughput warm(StoredDocument capacity) {
        var read = capacity.optionalNumber("warmReadUnits");
        return read == null ? null : new WarmThroughput(read, capacity.number("warmWriteUnits"));
    }

    private static Node names(List<String> names) {
        var nodes = new ArrayList<Node>();
        names.forEach(name -> nodes.add(new Node.Text(name)));
        return new Node.Sequence(nodes);
    }
}
