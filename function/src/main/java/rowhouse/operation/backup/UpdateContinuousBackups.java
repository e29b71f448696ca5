package rowhouse.operation.backup;

import static rowhouse.shape.Constraint.maximum;
import static rowhouse.shape.Constraint.minimum;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.operation.Caller;
import rowhouse.operation.Members;
import rowhouse.operation.Operation;
import rowhouse.shape.Shape;
import rowhouse.shape.Shapes;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.WriteTransaction;
import rowhouse.table.KeptHistory;
import rowhouse.table.KeptHistory.Recovery;

/// Switches point-in-time recovery of a table on or off, or changes how far back it reaches. It holds
/// at once.
public final class UpdateContinuousBackups
        implements Operation.OfWrite<UpdateContinuousBackups.Input, UpdateContinuousBackups.Output> {
    private static final int LONGEST_PERIOD_IN_DAYS = 35;

    private static final Shape<Specification> SPECIFICATION = Shapes.structure(
            "PointInTimeRecoverySpecification",
            members -> new Specification(
                    members.required("PointInTimeRecoveryEnabled", Shapes.BOOLEAN),
                    members.optional(
                            "RecoveryPeriodInDays",
                            Shapes.INTEGER.satisfying(minimum(1)).satisfying(maximum(LONGEST_PERIOD_IN_DAYS)),
                            LONGEST_PERIOD_IN_DAYS)));

    public record Input(String tableName, Specification specification) {}

    record Specification(Boolean isEnabled, Integer periodInDays) {}

    public record Output(RecoveryDescription recovery) {}

    @Override
    public Input read(StructureReader input) {
        var tableName = input.required("TableName", Members.TABLE_NAME);
        var specification = input.required("PointInTimeRecoverySpecification", SPECIFICATION);
        input.end();

        return new Input(tableName, specification);
    }

    @Override
    public Output run(Input input, Caller caller, WriteTransaction transaction) {
        var table = BackedUpTable.findComplete(input.tableName(), caller, transaction);
        var kept = table.settings().history();
        var history = input.specification().isEnabled()
                ? enabled(kept, input.specification().periodInDays(), transaction)
                : disabled(kept);
        var changed = table.withSettings(table.settings().withHistory(history));
        if (!changed.equals(table)) {
            transaction.tables().put(changed);
        }
        return new Output(RecoveryDescription.of(changed, transaction.now()));
    }

    @Override
    public void write(Output output, StructureWriter response) {
        response.structure("ContinuousBackupsDescription", output.recovery()::write);
    }

    private static KeptHistory enabled(@Nullable KeptHistory kept, int periodInDays, WriteTransaction transaction) {
        var current = kept == null ? null : kept.recovery();
        // What is beyond the period as it was, is gone, also where the new one is longer.
        var since = current == null ? transaction.moment().time() : current.earliest(transaction.now());
        var history = kept == null ? new KeptHistory(transaction.tables().nextNumber(), null, List.of()) : kept;
        return history.withRecovery(
                current != null && current.periodInDays() == periodInDays
                        ? current
                        : new Recovery(since, periodInDays));
    }

    private static @Nullable KeptHistory disabled(@Nullable KeptHistory kept) {
        var history = kept == null ? null : kept.withRecovery(null);
        return history == null || !history.isNeeded() ? null : history;
    }
}
