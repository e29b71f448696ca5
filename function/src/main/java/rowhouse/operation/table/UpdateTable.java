package rowhouse.operation.table;

import static rowhouse.error.ServiceException.validation;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rowhouse.operation.Caller;
import rowhouse.operation.Members;
import rowhouse.operation.Operation;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.WriteTransaction;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.TableDefinition;
import rowhouse.table.TableDefinition.Settings;
import rowhouse.value.AttributeType;

/// Changes a table's settings, and creates, changes and deletes its global indexes. The answer says
/// `UPDATING`; the settings hold with the next call, and a new index once every item is in it.
public final class UpdateTable implements Operation.OfWrite<UpdateTable.Input, UpdateTable.Output> {
    /// @param types the types of attributes that the request defines
    public record Input(
            String tableName, SettingsChange settings, Map<String, AttributeType> types, List<IndexUpdate> indexes) {}

    public record Output(TableDescription table) {}

    @Override
    public Input read(StructureReader input) {
        var definitions = input.optional("AttributeDefinitions", TableShapes.ATTRIBUTE_DEFINITIONS, List.of());
        var tableName = input.optional("TableName", Members.TABLE_NAME);
        var settings = SettingsChange.read(input);
        var indexUpdates = input.optional("GlobalSecondaryIndexUpdates", IndexUpdate.REQUESTS, List.of());
        var unavailable = Unavailable.read(
                input,
                "ReplicaUpdates",
                "MultiRegionConsistency",
                "GlobalTableWitnessUpdates",
                "GlobalTableSettingsReplicationMode",
                "VectorIndexUpdates");
        input.end();

        var name = TableNames.checked(tableName);
        unavailable.check();
        if (settings.isEmpty() && indexUpdates.isEmpty()) {
            throw validation("At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled,"
                    + " GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required");
        }
        settings.check();
        var rules = SchemaRules.of(definitions);
        return new Input(name, settings, rules.types(), IndexUpdate.all(indexUpdates, rules));
    }

    @Override
    public Output run(Input input, Caller caller, WriteTransaction transaction) {
        var table = TableNames.findToChange(input.tableName(), caller, transaction);
        var tables = transaction.tables();
        var now = transaction.now();
        var change = new IndexChange(table, input.indexes(), input.settings().modeOf(table), now);
        change.check();
        var settings = input.settings().applied(table, caller, now);
        var indexes = change.applied(tables::nextNumber);

        var kept = changed(table, input.types(), indexes.kept(), keptSettings(settings));
        tables.put(kept);
        var described = changed(table, input.types(), indexes.described(), settings)
                .withStatus(TableDefinition.Status.UPDATING);
        return new Output(TableDescription.of(kept, caller, transaction).describedAs(described));
    }

    @Override
    public void write(Output output, StructureWriter response) {
        response.structure("TableDescription", output.table()::write);
    }

    private static Settings keptSettings(Settings settings) {
        return settings.withCapacity(CapacityChange.kept(settings.capacity()));
    }

    /// A table keeps the types of the attributes that its keys are made of, and no others. What it
    /// knows already is not defined anew.
    private static TableDefinition changed(
            TableDefinition table,
            Map<String, AttributeType> defined,
            List<SecondaryIndex> indexes,
            Settings settings) {
        var used = new HashSet<>(table.keySchema().attributes());
        for (var index : indexes) {
            used.addAll(index.keySchema().attributes());
        }
        Map<String, AttributeType> types = new LinkedHashMap<>(table.attributeTypes());
        defined.forEach(types::putIfAbsent);
        types.keySet().retainAll(used);
        return new TableDefinition(
                table.number(),
                table.name(),
                table.tableId(),
                table.createdAt(),
                table.status(),
                table.keySchema(),
                types,
                indexes,
                settings);
    }
}
