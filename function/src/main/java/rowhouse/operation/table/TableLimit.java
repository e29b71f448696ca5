package rowhouse.operation.table;

import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.operation.Caller;
import rowhouse.storage.Tables;

/// How many tables an account can have.
public final class TableLimit {
    private static final int MAX_TABLES = 2500;

    private TableLimit() {}

    /// Checks that there is room for one more.
    ///
    /// @throws ServiceException `LimitExceededException` if there is none
    public static void check(Tables tables, Caller caller) {
        var ownLimit = caller.limits().tables();
        long limit = ownLimit == null ? MAX_TABLES : Math.min(ownLimit, MAX_TABLES);
        if (tables.count() >= limit) {
            throw new ServiceException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Subscriber limit exceeded: There is a limit of %d tables per subscriber".formatted(limit));
        }
    }
}
