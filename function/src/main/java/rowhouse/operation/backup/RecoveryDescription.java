package rowhouse.operation.backup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rowhouse.shape.StructureWriter;
import rowhouse.table.KeptHistory.Recovery;
import rowhouse.table.TableDefinition;

/// The continuous backups of a table as the API describes them. They are enabled on every table;
/// point-in-time recovery may be.
///
/// @param recovery null where it is not enabled
/// @param now the latest moment that can be restored
record RecoveryDescription(@Nullable Recovery recovery, Instant now) {
    static RecoveryDescription of(TableDefinition table, Instant now) {
        var history = table.settings().history();
        return new RecoveryDescription(history == null ? null : history.recovery(), now);
    }

    void write(StructureWriter members) {
        members.text("ContinuousBackupsStatus", "ENABLED");
        members.structure("PointInTimeRecoveryDescription", description -> {
            if (recovery != null) {
                description.time("EarliestRestorableDateTime", recovery.earliest(now));
                description.time("LatestRestorableDateTime", now);
            }
            description.text("PointInTimeRecoveryStatus", recovery == null ? "DISABLED" : "ENABLED");
            description.number("RecoveryPeriodInDays", recovery == null ? null : (long) recovery.periodInDays());
        });
    }
}
