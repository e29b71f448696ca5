package rowhouse.operation.backup;

import static rowhouse.shape.Constraint.maximum;
import static rowhouse.shape.Constraint.minimum;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.operation.Caller;
import rowhouse.operation.Members;
import rowhouse.operation.Operation;
import rowhouse.shape.Shapes;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.Backups.Position;
import rowhouse.storage.ReadTransaction;
import rowhouse.table.Backup;

/// Lists backups, a page at a time: of one table or of all, also of tables that are gone.
public final class ListBackups implements Operation.OfRead<ListBackups.Input, ListBackups.Output> {
    private static final int MOST = 100;

    public record Input(
            @Nullable String tableName,
            Filter filter,
            @Nullable String exclusiveStartBackupArn,
            int limit) {}

    /// Which backups are listed.
    ///
    /// @param from the earliest moment of creation, or null
    /// @param to a moment behind the latest, or null
    record Filter(@Nullable Instant from, @Nullable Instant to, Type type) {
        boolean admits(Backup backup) {
            return type.admits(backup.type())
                    && (from == null || !backup.createdAt().isBefore(from))
                    && (to == null || backup.createdAt().isBefore(to));
        }
    }

    /// Backups by who made them.
    enum Type {
        USER,
        SYSTEM,
        AWS_BACKUP,
        ALL;

        boolean admits(Backup.Type type) {
            return this == ALL || name().equals(type.name());
        }
    }

    /// @param lastEvaluatedBackupArn null on the last page
    public record Output(
            List<BackupDescription> backups, @Nullable String lastEvaluatedBackupArn) {}

    @Override
    public boolean isLarge() {
        return true;
    }

    @Override
    public Input read(StructureReader input) {
        var tableName = input.optional("TableName", Members.TABLE_NAME);
        var limit =
                input.optional("Limit", Shapes.INTEGER.satisfying(minimum(1)).satisfying(maximum(MOST)), MOST);
        var from = input.optional("TimeRangeLowerBound", Shapes.TIME);
        var to = input.optional("TimeRangeUpperBound", Shapes.TIME);
        var startArn = input.optional("ExclusiveStartBackupArn", BackupShapes.BACKUP_ARN);
        var type = input.optional("BackupType", Shapes.enumeration(Type.values()), Type.USER);
        input.end();

        return new Input(tableName, new Filter(from, to, type), startArn, limit);
    }

    @Override
    public Output run(Input input, Caller caller, ReadTransaction transaction) {
        var tableName = input.tableName() == null ? null : caller.tableName(input.tableName());
        var found = new ArrayList<BackupDescription>();
        transaction.backups().list(tableName, start(input.exclusiveStartBackupArn(), caller), backup -> {
            if (input.filter().admits(backup)) {
                found.add(BackupDescription.of(backup, caller));
            }
            return found.size() <= input.limit();
        });
        if (found.size() <= input.limit()) {
            return new Output(found, null);
        }
        var page = found.subList(0, input.limit());
        return new Output(page, page.getLast().arn());
    }

    @Override
    public void write(Output output, StructureWriter response) {
        response.structures("BackupSummaries", output.backups(), BackupDescription::writeSummary);
        response.text("LastEvaluatedBackupArn", output.lastEvaluatedBackupArn());
    }

    private static @Nullable Position start(@Nullable String text, Caller caller) {
        if (text == null) {
            return null;
        }
        var arn = BackupShapes.arn(text, caller);
        return new Position(arn.tableName(), arn.id());
    }
}
