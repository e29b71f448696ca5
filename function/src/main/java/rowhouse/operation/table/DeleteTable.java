package rowhouse.operation.table;

import static rowhouse.error.ServiceException.validation;

import java.time.Duration;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.operation.Caller;
import rowhouse.operation.Members;
import rowhouse.operation.Operation;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.WriteTransaction;
import rowhouse.table.BackupArn;
import rowhouse.table.SecondaryIndex;

/// Deletes a table, its items, its indexes and its tags. The answer says `DELETING`; with the next
/// call the table is gone and its name free. Where point-in-time recovery was enabled, a backup is left.
public final class DeleteTable implements Operation.OfWrite<DeleteTable.Input, DeleteTable.Output> {
    /// How long what the table had stays restorable where point-in-time recovery was enabled.
    private static final Duration LIFE_OF_LAST_BACKUP = Duration.ofDays(35);

    public record Input(String tableName) {}

    public record Output(TableDescription table) {}

    @Override
    public Input read(StructureReader input) {
        var tableName = input.optional("TableName", Members.TABLE_NAME);
        input.end();

        return new Input(TableNames.checked(tableName));
    }

    @Override
    public Output run(Input input, Caller caller, WriteTransaction transaction) {
        var table = TableNames.findToChange(input.tableName(), caller, transaction);
        if (table.settings().deletionProtection()) {
            throw validation("Resource cannot be deleted as it is currently protected against deletion."
                    + " Disable deletion protection first.");
        }
        if (!table.indexes().stream().allMatch(index -> index.status() == SecondaryIndex.Status.ACTIVE)) {
            throw new ServiceException(
                    ErrorCode.RESOURCE_IN_USE,
                    "Cannot delete table while indexes are being created, updated, or deleted");
        }
        var history = table.settings().history();
        if (history != null && !history.holds().isEmpty()) {
            throw new ServiceException(
                    ErrorCode.RESOURCE_IN_USE,
                    "Attempt to change a resource which is still in use: Table is being backed up: " + table.name());
        }
        var description = TableDescription.of(table, caller, transaction);
        var tables = transaction.tables();
        var arn = caller.tableArn(table.name());
        for (var key : tables.tags(arn).keySet()) {
            tables.deleteTag(arn, key);
        }
        if (history == null) {
            tables.delete(table);
        } else {
            var now = transaction.now();
            transaction.backups().createOfDeleted(table, BackupArn.newId(now), now.plus(LIFE_OF_LAST_BACKUP));
        }
        return new Output(description);
    }

    @Override
    public void write(Output output, StructureWriter response) {
        response.structure("TableDescription", output.table()::writeDeleted);
    }

    @Override
    public boolean grows() {
        return false;
    }
}
