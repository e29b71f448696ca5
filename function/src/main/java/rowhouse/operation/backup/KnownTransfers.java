package rowhouse.operation.backup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.storage.ReadTransaction;
import rowhouse.storage.Transfers;
import rowhouse.transfer.TableExport;
import rowhouse.transfer.TableImport;
import rowhouse.transfer.Transfer;

/// The transfers of one kind, looked through from the last to the first; none is read that is not asked
/// for.
final class KnownTransfers<T extends Transfer> {
    static final KnownTransfers<TableExport> EXPORTS =
            new KnownTransfers<>(Transfers.Kind.EXPORT, TableExport::find, ErrorCode.EXPORT_CONFLICT);
    static final KnownTransfers<TableImport> IMPORTS =
            new KnownTransfers<>(Transfers.Kind.IMPORT, TableImport::find, ErrorCode.IMPORT_CONFLICT);

    /// How long DynamoDB remembers a token.
    private static final Duration TOKEN_LIFE = Duration.ofHours(8);

    private static final int MOST_IDS = 100;

    private final Transfers.Kind kind;
    private final Finder<T> finder;
    private final ErrorCode conflict;

    private KnownTransfers(Transfers.Kind kind, Finder<T> finder, ErrorCode conflict) {
        this.kind = kind;
        this.finder = finder;
        this.conflict = conflict;
    }

    /// Reads one transfer.
    private interface Finder<T> {
        @Nullable
        T find(String id, Transfers transfers);
    }

    /// Some of those that DynamoDB lists.
    ///
    /// @param last the identifier of the last one, where there are more
    record Page<T>(List<T> transfers, @Nullable String last) {}

    /// The next to list.
    ///
    /// @param tableArn null for those of every table
    /// @param after the identifier of the last one listed before; null for the first page
    Page<T> page(@Nullable String tableArn, @Nullable String after, int most, ReadTransaction transaction) {
        var page = new ArrayList<T>();
        var next = first(after, TransferMembers.LISTED, transaction, known -> {
            if (tableArn != null && !tableArn.equals(known.tableArn())) {
                return false;
            }
            return page.size() == most || !page.add(known);
        });
        return new Page<>(page, next == null ? null : page.getLast().id());
    }

    /// The one that was begun with a token that is still remembered, or null.
    ///
    /// @throws ServiceException `ExportConflictException` or `ImportConflictException` if that was for
    ///     something else
    @Nullable
    T repeated(@Nullable String token, String fingerprint, ReadTransaction transaction) {
        if (token == null) {
            return null;
        }
        var known = first(null, TOKEN_LIFE, transaction, transfer -> token.equals(transfer.clientToken()));
        if (known != null && !known.fingerprint().equals(fingerprint)) {
            throw new ServiceException(
                    conflict,
                    "Another %s was begun with the same ClientToken"
                            .formatted(kind.name().toLowerCase(Locale.ROOT)));
        }
        return known;
    }

    /// The first one that is wanted, of those behind `after` that are no older than `age`; null for none.
    private @Nullable T first(
            @Nullable String after, Duration age, ReadTransaction transaction, Predicate<T> isWanted) {
        var transfers = transaction.transfers();
        var oldest = transaction.now().minus(age);
        var last = after;
        while (true) {
            var ids = transfers.ids(kind, last, MOST_IDS);
            for (var id : ids) {
                var known = TransferMembers.beginning(id).isBefore(oldest) ? null : finder.find(id, transfers);
                if (known == null || isWanted.test(known)) {
                    return known;
                }
                last = id;
            }
            if (ids.size() < MOST_IDS) {
                return null;
            }
        }
    }
}
