package rowhouse.transfer;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.object.ObjectStore;
import rowhouse.object.ObjectStoreException;
import rowhouse.storage.Database;
import rowhouse.storage.Transfers;

/// Does the work on exports and imports. Whoever has time calls it, one call at a time for each account; a call that
/// finds another at work leaves it alone.
///
/// A transfer that fails for what may pass is tried again after a pause that grows, and given up in the end: none waits
/// for ever.
public final class TransferWorker {
    private static final Logger LOG = System.getLogger(TransferWorker.class.getName());
    private static final int MOST_ATTEMPTS = 8;
    private static final int MOST_AT_ONCE = 50;
    private static final Duration SHARE = Duration.ofSeconds(10);

    private final @Nullable ObjectStore objects;
    private final InstantSource clock;
    private final Pace pace;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> pauses = new ConcurrentHashMap<>();

    /// @param objects where the objects are; null where there are none, and then no transfer can begin
    public TransferWorker(@Nullable ObjectStore objects, InstantSource clock) {
        this(objects, clock, Pace.USUAL);
    }

    /// @param firstPause before a second attempt; each pause is twice as long as the one before
    /// @param fileBytes how large a file of items becomes before it is packed
    record Pace(Duration firstPause, long fileBytes) {
        static final Pace USUAL = new Pace(Duration.ofMillis(250), ExportFile.USUAL_BYTES);
    }

    TransferWorker(@Nullable ObjectStore objects, InstantSource clock, Pace pace) {
        this.objects = objects;
        this.clock = clock;
        this.pace = pace;
    }

    /// Whether transfers can begin at all.
    public boolean isAvailable() {
        return objects != null;
    }

    /// Whether an account has transfers to work on.
    public boolean isDue(Database database) {
        return objects != null
                && database.read(clock.instant(), transaction -> {
                    var transfers = transaction.transfers();
                    return !transfers.unfinished(Transfers.Kind.EXPORT, 1).isEmpty()
                            || !transfers.unfinished(Transfers.Kind.IMPORT, 1).isEmpty();
                });
    }

    /// Works on an account's transfers in turn until all have ended or wait for something to pass, or the budget is
    /// spent; but at least on a part of one.
    ///
    /// @return whether some have not ended
    public boolean run(String account, Database database, Duration budget) {
        if (objects == null) {
            return false;
        }
        if (!busy.add(account)) {
            return true;
        }
        try {
            return run(account, database, objects, System.nanoTime() + budget.toNanos());
        } finally {
            busy.remove(account);
        }
    }

    private boolean run(String account, Database database, ObjectStore store, long end) {
        boolean isUnfinished = false;
        for (var kind : Transfers.Kind.values()) {
            for (var id : unfinished(kind, database)) {
                long share = Math.min(end, System.nanoTime() + SHARE.toNanos());
                isUnfinished |= !isEnded(new Turn(account, kind, id, share), work(kind, database, store));
                if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
                    return true;
                }
            }
        }
        return isUnfinished;
    }

    private List<String> unfinished(Transfers.Kind kind, Database database) {
        return database.read(
                clock.instant(), transaction -> transaction.transfers().unfinished(kind, MOST_AT_ONCE));
    }

    private TransferWork work(Transfers.Kind kind, Database database, ObjectStore store) {
        return switch (kind) {
            case EXPORT -> new ExportWork(store, database, clock, pace.fileBytes());
            case IMPORT -> new ImportWork(store, database, clock);
        };
    }

    /// A transfer's time to be worked on.
    private record Turn(String account, Transfers.Kind kind, String id, long end) {
        String key() {
            return account + " " + kind + " " + id;
        }
    }

    private boolean isEnded(Turn turn, TransferWork work) {
        var pause = pauses.get(turn.key());
        if (pause != null && pause - System.nanoTime() > 0) {
            return false;
        }
        try {
            boolean isEnded = work.run(turn.id(), turn.end());
            pauses.remove(turn.key());
            return isEnded;
        } catch (ObjectStoreException e) {
            LOG.log(Level.WARNING, () -> "%s: %s".formatted(turn.key(), e.reason()));
            return isGivenUp(turn, work, new Failure("S3" + e.code(), e.reason()));
        } catch (RuntimeException e) {
            if (e instanceof ServiceException refusal && refusal.code() == ErrorCode.THROTTLING) {
                // Others use the file, and come first.
                return false;
            }
            LOG.log(Level.ERROR, () -> turn.key() + " failed", e);
            return isGivenUp(turn, work, new Failure("InternalServerError", "Internal server error"));
        }
    }

    private boolean isGivenUp(Turn turn, TransferWork work, Failure failure) {
        int attempts = work.tryInVain(turn.id());
        if (attempts > 0 && attempts < MOST_ATTEMPTS) {
            pauses.put(turn.key(), System.nanoTime() + pace.firstPause().toNanos() * (1L << attempts));
            return false;
        }
        pauses.remove(turn.key());
        work.fail(turn.id(), failure);
        return true;
    }
}
