package rowhouse.operation.backup;

import java.time.Instant;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.table.KeptHistory.Recovery;
import rowhouse.table.TableDefinition;

/// The points in time that a table can be restored to.
final class Recoveries {
    /// Copies of one table under way at a time.
    private static final int MAX_COPIES = 50;

    private Recoveries() {}

    /// The point-in-time recovery of a table.
    ///
    /// @throws ServiceException `PointInTimeRecoveryUnavailableException` if it is not enabled
    static Recovery find(TableDefinition table) {
        var history = table.settings().history();
        var recovery = history == null ? null : history.recovery();
        if (recovery == null) {
            throw new ServiceException(
                    ErrorCode.POINT_IN_TIME_RECOVERY_UNAVAILABLE,
                    "Point in time recovery is not enabled for table '%s'".formatted(table.name()));
        }
        return recovery;
    }

    /// Checks that a time can be restored.
    ///
    /// @throws ServiceException `InvalidRestoreTimeException` otherwise
    static void check(Recovery recovery, Instant time, Instant now) {
        if (!recovery.reaches(time, now)) {
            throw new ServiceException(
                    ErrorCode.INVALID_RESTORE_TIME,
                    "An invalid restore time was specified. RestoreDateTime must be between EarliestRestorableDateTime"
                            + " and LatestRestorableDateTime.");
        }
    }

    /// Checks that one more copy can be made of a table.
    ///
    /// @throws ServiceException `LimitExceededException` if as many as may be are under way
    static void checkCopies(TableDefinition table) {
        var history = table.settings().history();
        if (history != null && history.holds().size() >= MAX_COPIES) {
            throw new ServiceException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Subscriber limit exceeded: There is a limit of %d simultaneous copies of a table"
                            .formatted(MAX_COPIES));
        }
    }
}
