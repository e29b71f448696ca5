package rowhouse.transfer;

import java.time.Instant;
import rowhouse.storage.Transfers;

/// Identifiers of transfers, in the form that DynamoDB gives them: the millisecond of the beginning, and something that
/// tells two of one millisecond apart.
public final class TransferId {
    private TransferId() {}

    /// A new one.
    ///
    /// @param tableArn the table that is exported, or made
    public static String at(Instant beginning, String tableArn, Transfers.Kind kind, Transfers transfers) {
        int mark = tableArn.hashCode();
        while (true) {
            var id = "%014d-%08x".formatted(beginning.toEpochMilli(), mark);
            if (transfers.find(kind, id) == null) {
                return id;
            }
            mark++;
        }
    }
}
