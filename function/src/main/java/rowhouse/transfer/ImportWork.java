package rowhouse.transfer;

import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.object.ObjectStore;
import rowhouse.object.ObjectStoreException;
import rowhouse.storage.Database;
import rowhouse.storage.Items;
import rowhouse.storage.WriteTransaction;
import rowhouse.table.TableDefinition;
import rowhouse.transfer.ImportSource.Batch;
import rowhouse.value.Item;

/// The work on one import. Objects are read while no transaction is open; what they hold is written in transactions
/// that also keep how far it came, so whoever comes next goes on from there.
final class ImportWork implements TransferWork {
    private static final long MOST_OBJECTS = 50_000;
    private static final Failure INVALID_ITEMS = new Failure(
            "ItemValidationError",
            "Some of the items failed validation checks and were not imported. Please check CloudWatch error logs for"
                    + " more details.");
    private static final Failure NO_OBJECTS =
            new Failure("S3NoSuchKey", "No object of the bucket has a key with the given prefix");
    private static final Failure TOO_MANY_OBJECTS =
            new Failure("S3TooManyObjects", "More objects than " + MOST_OBJECTS + " have keys with the given prefix");

    private final ObjectStore objects;
    private final Database database;
    private final InstantSource clock;

    ImportWork(ObjectStore objects, Database database, InstantSource clock) {
        this.objects = objects;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public boolean run(String id, long end) {
        var job = find(id);
        if (job == null || job.status() != TransferStatus.IN_PROGRESS) {
            return true;
        }
        var table = database.read(
                        clock.instant(),
                        transaction -> Optional.ofNullable(
                                transaction.tables().find(job.target().tableName())))
                .orElse(null);
        if (table == null || table.number() != job.target().number()) {
            finish(job, Failure.NO_TABLE);
            return true;
        }
        try (var source = new ImportSource(objects, job, table)) {
            return run(job, table, source, end);
        } catch (ObjectStoreException e) {
            if (e.isPassing()) {
                throw e;
            }
            fail(id, new Failure("S3" + e.code(), e.reason()));
            return true;
        }
    }

    private boolean run(TableImport begun, TableDefinition table, ImportSource source, long end) {
        var job = begun;
        while (true) {
            var batch = source.next(job.cursor());
            var next = batch.isLast() ? finish(job, outcome(job)) : keep(job, table, batch);
            if (next == null || next.status() != TransferStatus.IN_PROGRESS) {
                return next != null;
            }
            if (next.cursor().objects() >= MOST_OBJECTS
                    && !source.next(next.cursor()).isLast()) {
                finish(next, TOO_MANY_OBJECTS);
                return true;
            }
            if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            job = next;
        }
    }

    private static @Nullable Failure outcome(TableImport job) {
        return job.cursor().objects() == 0 ? NO_OBJECTS : job.counts().errors() > 0 ? INVALID_ITEMS : null;
    }

    @Override
    public void fail(String id, Failure failure) {
        var job = find(id);
        if (job != null && job.status() == TransferStatus.IN_PROGRESS) {
            finish(job, failure);
        }
    }

    @Override
    public int tryInVain(String id) {
        return database.write(clock.instant(), transaction -> {
            var job = TableImport.find(id, transaction.transfers());
            if (job == null || job.status() != TransferStatus.IN_PROGRESS) {
                return 0;
            }
            var tried = job.triedInVain();
            tried.put(transaction);
            return tried.attempts();
        });
    }

    private @Nullable TableImport find(String id) {
        return database.read(
                        clock.instant(),
                        transaction -> Optional.ofNullable(TableImport.find(id, transaction.transfers())))
                .orElse(null);
    }

    /// Keeps a batch, if nobody else has done so.
    ///
    /// @return the import afterwards; null if somebody else is at work on it
    private @Nullable TableImport keep(TableImport job, TableDefinition table, Batch batch) {
        return database.write(clock.instant(), transaction -> kept(job, table, batch, transaction))
                .orElse(null);
    }

    private static Optional<TableImport> kept(
            TableImport job, TableDefinition table, Batch batch, WriteTransaction transaction) {
        if (!isStill(job, transaction)) {
            return Optional.empty();
        }
        var items = transaction.items(table);
        long imported = 0;
        for (var item : batch.items()) {
            imported += put(item, items) ? 1 : 0;
        }
        long refused = batch.items().size() - imported;
        var counts = job.counts().plus(batch.bytes(), imported, batch.errors() + refused);
        var advanced = job.advanced(batch.after(), counts);
        advanced.put(transaction);
        return Optional.of(advanced);
    }

    /// Puts an item in the place of one with its key.
    ///
    /// @return whether the table takes it
    private static boolean put(Item item, Items.Writable items) {
        try {
            items.put(item, items.find(item));
            return true;
        } catch (ServiceException e) {
            if (e.code() == ErrorCode.THROTTLING || e.code() == ErrorCode.INTERNAL_SERVER_ERROR) {
                throw e;
            }
            // Nothing of it was written: rules and limits come first.
            return false;
        }
    }

    private @Nullable TableImport finish(TableImport job, @Nullable Failure failure) {
        return database.write(clock.instant(), transaction -> finished(job, failure, transaction))
                .orElse(null);
    }

    private static Optional<TableImport> finished(
            TableImport job, @Nullable Failure failure, WriteTransaction transaction) {
        if (!isStill(job, transaction)) {
            return Optional.empty();
        }
        var tables = transaction.tables();
        var table = tables.find(job.target().tableName());
        if (table != null && table.number() == job.target().number()) {
            if (failure != null && job.counts().processedItems() == 0) {
                tables.delete(table);
            } else {
                tables.put(table.withStatus(TableDefinition.Status.ACTIVE));
            }
        }
        var ended = job.ended(failure, transaction.now());
        ended.put(transaction);
        return Optional.of(ended);
    }

    private static boolean isStill(TableImport job, WriteTransaction transaction) {
        var now = TableImport.find(job.id(), transaction.transfers());
        return now != null
                && now.status() == TransferStatus.IN_PROGRESS
                && now.cursor().equals(job.cursor());
    }
}
