package rowhouse.operation.backup;

import static rowhouse.error.ServiceException.validation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rowhouse.operation.Caller;
import rowhouse.operation.Members;
import rowhouse.operation.Operation;
import rowhouse.operation.table.TableDescription;
import rowhouse.operation.table.TableLimit;
import rowhouse.operation.table.TableOverrides;
import rowhouse.shape.Shapes;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.Moment;
import rowhouse.storage.WriteTransaction;
import rowhouse.table.Restoration;

/// Makes a new table of what another was at a point in time. The answer says `CREATING`; the table can
/// be used once all items are in it.
public final class RestoreTableToPointInTime
        implements Operation.OfWrite<RestoreTableToPointInTime.Input, RestoreTableToPointInTime.Output> {
    /// @param restoreDateTime null for the latest there is
    public record Input(
            String sourceTableName,
            String targetTableName,
            @Nullable Instant restoreDateTime,
            TableOverrides overrides) {}

    public record Output(TableDescription table) {}

    @Override
    public Input read(StructureReader input) {
        var sourceTableArn = input.optional("SourceTableArn", Members.TABLE_NAME);
        var sourceTableName = input.optional("SourceTableName", BackupShapes.NEW_NAME);
        var targetTableName = input.required("TargetTableName", BackupShapes.NEW_NAME);
        var useLatest = input.optional("UseLatestRestorableTime", Shapes.BOOLEAN, false);
        var restoreDateTime = input.optional("RestoreDateTime", Shapes.TIME);
        var overrides = TableOverrides.read(input);
        input.end();

        var source = either(sourceTableArn, sourceTableName);
        if (useLatest == (restoreDateTime != null)) {
            throw validation("One of RestoreDateTime and UseLatestRestorableTime must be specified, and only one");
        }
        overrides.check();
        return new Input(source, targetTableName, restoreDateTime, overrides);
    }

    @Override
    public Output run(Input input, Caller caller, WriteTransaction transaction) {
        var source = BackedUpTable.find(input.sourceTableName(), caller, transaction);
        var recovery = Recoveries.find(source);
        var time = input.restoreDateTime();
        if (time != null) {
            Recoveries.check(recovery, time, transaction.now());
        }
        Recoveries.checkCopies(source);
        BackedUpTable.checkIsFree(input.targetTableName(), transaction);
        TableLimit.check(transaction.tables(), caller);
        Moment moment = time == null ? transaction.moment() : transaction.momentUntil(time);
        var restoration =
                new Restoration(null, caller.tableArn(source.name()), time == null ? transaction.now() : time);
        var table = input.overrides().applied(source, input.targetTableName(), restoration, caller, transaction);
        transaction.backups().restore(source, moment, table);
        return new Output(TableDescription.of(table, caller, transaction));
    }

    @Override
    public void write(Output output, StructureWriter response) {
        response.structure("TableDescription", output.table()::write);
    }

    private static String either(@Nullable String arn, @Nullable String name) {
        if (arn != null && name != null) {
            throw validation("Only one of SourceTableArn and SourceTableName can be specified");
        }
        if (arn != null) {
            return arn;
        }
        if (name == null) {
            throw validation("One of SourceTableArn and SourceTableName must be specified");
        }
        return name;
    }
}
