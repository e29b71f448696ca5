package rowhouse.transfer;

import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rowhouse.object.ObjectStore;
import rowhouse.object.ObjectStoreException;
import rowhouse.storage.Database;
import rowhouse.storage.PastState;
import rowhouse.storage.RowKey;
import rowhouse.storage.WriteTransaction;
import rowhouse.transfer.TableExport.ItemFile;

/// The work on one export. What the table was is read in small transactions and written to objects between them; each
/// file that is there is noted, so whoever comes next goes on behind it.
final class ExportWork implements TransferWork {
    private static final int MOST_KEYS = 500;
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final ObjectStore objects;
    private final Database database;
    private final InstantSource clock;
    private final long fileBytes;

    /// @param fileBytes how large a file of items becomes before it is packed
    ExportWork(ObjectStore objects, Database database, InstantSource clock, long fileBytes) {
        this.objects = objects;
        this.database = database;
        this.clock = clock;
        this.fileBytes = fileBytes;
    }

    /// What a turn of the work comes upon beside what it looks for.
    private static final class TableGone extends RuntimeException {
        TableGone() {
            super("a table is gone that is exported", null, false, false);
        }
    }

    /// A file of items that is in its place.
    ///
    /// @param isLast whether there are no more items
    private record Written(
            ItemFile file, long sizeBytes, @Nullable RowKey last, boolean isLast) {}

    @Override
    public boolean run(String id, long end) {
        var job = find(id);
        if (job == null || job.status() != TransferStatus.IN_PROGRESS) {
            return true;
        }
        try {
            return run(job, end);
        } catch (TableGone _) {
            fail(id, Failure.NO_TABLE);
            return true;
        } catch (ObjectStoreException e) {
            if (e.isPassing()) {
                throw e;
            }
            fail(id, new Failure("S3" + e.code(), e.reason()));
            return true;
        }
    }

    private boolean run(TableExport begun, long end) {
        var job = begun;
        if (job.files().isEmpty()) {
            put(job, "_started", new byte[0]);
        }
        while (true) {
            var written = write(job);
            if (written == null) {
                return false;
            }
            var next = job.with(written.file(), written.last(), written.sizeBytes());
            if (written.isLast()) {
                return complete(job, next);
            }
            if (!keep(job, next)) {
                return false;
            }
            if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            job = next;
        }
    }

    /// Writes the next file; null where it is told to stop.
    private @Nullable Written write(TableExport job) {
        try (var file = new ExportFile(job.request().format(), fileBytes)) {
            return write(job, file);
        }
    }

    private @Nullable Written write(TableExport job, ExportFile file) {
        var last = job.done();
        boolean isLast = false;
        while (!isLast && !file.isFull()) {
            if (Thread.currentThread().isInterrupted()) {
                return null;
            }
            var part = part(job, last);
            part.items().forEach(file::add);
            isLast = part.end() == null;
            last = isLast ? last : part.end();
        }
        byte[] bytes = file.toBytes();
        var name = ExportManifest.fileName(
                job.id(), job.files().size(), job.request().format());
        put(job, name, bytes);
        byte[] md5 = ExportManifest.md5(bytes);
        var data = new ItemFile(
                job.key(name),
                file.items(),
                Base64.getEncoder().encodeToString(md5),
                HexFormat.of().formatHex(md5));
        return new Written(data, file.sizeBytes(), last, isLast);
    }

    private PastState.Part part(TableExport job, @Nullable RowKey after) {
        return database.read(clock.instant(), transaction -> {
            var table = transaction.tables().find(job.source().tableName());
            if (table == null || table.number() != job.source().number()) {
                throw new TableGone();
            }
            return transaction.past(table, job.source().moment()).part(after, MOST_KEYS, (int)
                    Math.min(MOST_BYTES, fileBytes));
        });
    }

    private void put(TableExport job, String name, byte[] body) {
        objects.put(job.request().bucket(), job.key(name), body, job.request().encryption());
    }

    private boolean keep(TableExport job, TableExport next) {
        return database.write(clock.instant(), transaction -> {
            boolean isStill = isStill(job, transaction);
            if (isStill) {
                next.put(transaction);
            }
            return isStill;
        });
    }

    private boolean complete(TableExport before, TableExport job) {
        var endTime = clock.instant();
        byte[] files = ExportManifest.files(job);
        put(job, ExportManifest.FILES + ".json", files);
        put(job, ExportManifest.FILES + ".md5", ExportManifest.checksum(files));
        byte[] summary = ExportManifest.summary(job, endTime);
        put(job, ExportManifest.SUMMARY + ".json", summary);
        put(job, ExportManifest.SUMMARY + ".md5", ExportManifest.checksum(summary));
        return database.write(endTime, transaction -> {
            boolean isStill = isStill(before, transaction);
            if (isStill) {
                end(job, null, transaction);
            }
            return isStill;
        });
    }

    @Override
    public void fail(String id, Failure failure) {
        var _ = database.write(clock.instant(), transaction -> {
            var job = TableExport.find(id, transaction.transfers());
            if (job != null && job.status() == TransferStatus.IN_PROGRESS) {
                end(job, failure, transaction);
            }
            return true;
        });
    }

    private static void end(TableExport job, @Nullable Failure failure, WriteTransaction transaction) {
        var tables = transaction.tables();
        var table = tables.find(job.source().tableName());
        if (table != null && table.number() == job.source().number()) {
            tables.release(table, job.source().holder());
        }
        job.ended(failure, transaction.now()).put(transaction);
    }

    @Override
    public int tryInVain(String id) {
        return database.write(clock.instant(), transaction -> {
            var job = TableExport.find(id, transaction.transfers());
            if (job == null || job.status() != TransferStatus.IN_PROGRESS) {
                return 0;
            }
            var tried = job.triedInVain();
            tried.put(transaction);
            return tried.attempts();
        });
    }

    private @Nullable TableExport find(String id) {
        return database.read(
                        clock.instant(),
                        transaction -> Optional.ofNullable(TableExport.find(id, transaction.transfers())))
                .orElse(null);
    }

    private static boolean isStill(TableExport job, WriteTransaction transaction) {
        var now = TableExport.find(job.id(), transaction.transfers());
        return now != null
                && now.status() == TransferStatus.IN_PROGRESS
                && now.files().size() == job.files().size()
                && Objects.equals(now.done(), job.done());
    }
}
