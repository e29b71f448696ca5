package rowhouse.transfer;

import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ServiceException;
import rowhouse.object.ObjectStore;
import rowhouse.object.ObjectStoreException;
import rowhouse.object.StoredObject;
import rowhouse.table.KeyRules;
import rowhouse.table.TableDefinition;
import rowhouse.transfer.ItemFormat.Malformed;
import rowhouse.transfer.RecordSplitter.Piece;
import rowhouse.value.Item;
import rowhouse.value.ItemSize;

/// What the objects of an import hold, a batch at a time. It goes on where the last batch ended, or anywhere else.
final class ImportSource implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ImportSource.class.getName());
    private static final int LONGEST_LIST = 1000;
    private static final int LARGEST_BATCH = 500;
    private static final int LARGEST_BATCH_BYTES = 4 * 1024 * 1024;
    private static final int MOST_LOGGED = 20;

    private final ObjectStore objects;
    private final TableImport job;
    private final TableDefinition table;
    private final Deque<StoredObject> listed = new ArrayDeque<>();
    private @Nullable String listedAfter;
    private @Nullable ImportObject open;
    private @Nullable Cursor openAt;
    private int logged;

    ImportSource(ObjectStore objects, TableImport job, TableDefinition table) {
        this.objects = objects;
        this.job = job;
        this.table = table;
    }

    /// Some items of one object.
    ///
    /// @param errors how many records stood for no item, and whether the object itself is at fault
    /// @param bytes of the records, before they were packed
    /// @param after where the next batch begins
    /// @param isLast whether there are no more objects
    record Batch(List<Item> items, long errors, long bytes, Cursor after, boolean isLast) {
        static Batch ofFault(Cursor after) {
            return new Batch(List.of(), 1, 0, after, false);
        }
    }

    /// The batch from here on.
    ///
    /// @throws ObjectStoreException if the objects cannot be listed or read
    Batch next(Cursor from) {
        var at = from;
        if (from.isDone()) {
            var following = following(from.key());
            if (following == null) {
                return new Batch(List.of(), 0, 0, from, true);
            }
            at = from.at(following);
        }
        try {
            return read(opened(at), at);
        } catch (Malformed | ZipException | EOFException e) {
            return fault(at, e instanceof Malformed ? e.getMessage() : "The object is damaged");
        } catch (IOException e) {
            throw new ObjectStoreException("InternalError", "an object could not be read: " + e, true);
        } catch (ObjectStoreException e) {
            close();
            if (e.code().equals("NoSuchKey")) {
                return fault(at, "The object is gone");
            }
            throw e;
        }
    }

    private Batch fault(Cursor at, @Nullable String reason) {
        close();
        log(at, String.valueOf(reason));
        return Batch.ofFault(at.done());
    }

    /// The key of the first object behind this one, or null.
    private @Nullable String following(@Nullable String key) {
        if (listed.isEmpty() || !sameText(listedAfter, key)) {
            listed.clear();
            var source = job.request().source();
            listed.addAll(objects.list(source.bucket(), source.prefix(), key, LONGEST_LIST));
        }
        var next = listed.poll();
        listedAfter = next == null ? null : next.key();
        return listedAfter;
    }

    private static boolean sameText(@Nullable String one, @Nullable String other) {
        return one == null ? other == null : one.equals(other);
    }

    private ImportObject opened(Cursor at) throws IOException {
        if (open != null && at.equals(openAt)) {
            return open;
        }
        close();
        var bytes = objects.open(job.request().source().bucket(), String.valueOf(at.key()));
        var object = ImportObject.open(bytes, job.request(), table);
        open = object;
        for (long skipped = 0; skipped < at.records(); skipped++) {
            if (object.next() == null) {
                throw new Malformed("The object is shorter than it was");
            }
        }
        return object;
    }

    private Batch read(ImportObject object, Cursor at) throws IOException {
        var items = new ArrayList<Item>();
        long errors = 0;
        long bytes = at.records() == 0 ? object.headerBytes() : 0;
        long records = at.records();
        while (items.size() + errors < LARGEST_BATCH && bytes < LARGEST_BATCH_BYTES) {
            Piece record;
            try {
                record = object.next();
            } catch (ZipException | EOFException _) {
                // What came before is whole; of the rest nothing can be told.
                close();
                log(at.behind(records), "The object is damaged");
                return new Batch(items, errors + 1, bytes, at.done(), false);
            }
            if (record == null) {
                close();
                return new Batch(items, errors, bytes, at.done(), false);
            }
            bytes += record.sizeBytes();
            if (!isBlank(record)) {
                var item = itemOrNull(object, record, at.behind(records));
                if (item == null) {
                    errors++;
                } else {
                    items.add(item);
                }
            }
            records++;
        }
        openAt = at.behind(records);
        return new Batch(items, errors, bytes, openAt, false);
    }

    private static boolean isBlank(Piece record) {
        if (record.isTooLong()) {
            return false;
        }
        for (byte unit : record.bytes()) {
            if (unit != ' ' && unit != '\t' && unit != '\r') {
                return false;
            }
        }
        return true;
    }

    /// The item that a record stands for, or null if it stands for none that the table can have.
    private @Nullable Item itemOrNull(ImportObject object, Piece record, Cursor at) {
        try {
            var item = object.item(record);
            if (item.sizeBytes() > ItemSize.MAX_ITEM_BYTES) {
                throw new Malformed("Item size has exceeded the maximum allowed size");
            }
            KeyRules.checkItem(table, item);
            return item;
        } catch (Malformed | ServiceException e) {
            log(at, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void log(Cursor at, String reason) {
        if (logged < MOST_LOGGED) {
            logged++;
            LOG.log(
                    Level.WARNING,
                    () -> "import %s: object %s, record %d: %s".formatted(job.id(), at.key(), at.records(), reason));
        }
    }

    /// Reads no more, for now.
    @Override
    public void close() {
        var object = open;
        open = null;
        openAt = null;
        if (object != null) {
            try {
                object.close();
            } catch (IOException | ObjectStoreException e) {
                LOG.log(Level.DEBUG, "an object did not close well", e);
            }
        }
    }
}
