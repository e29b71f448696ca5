package rowhouse.storage.sealed;

import java.security.SecureRandom;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rowhouse.storage.Family;
import rowhouse.storage.ReadableRows;
import rowhouse.storage.Row;
import rowhouse.storage.RowKey;
import rowhouse.storage.RowRange;
import rowhouse.storage.Rows;

/// Rows whose bodies are sealed where they hold attributes of items: what reads the rows below without the
/// account's key finds keys, which have to stay in order, and sizes.
///
/// A body opens only where it was put. That a row is gone, or is as it once was, its seal does not tell.
public final class SealedRows implements Rows {
    private final Rows rows;
    private final FileKey fileKey;
    private final OwnerKeys keys;
    private final SecureRandom random = new SecureRandom();

    private SealedRows(Rows rows, FileKey fileKey, OwnerKeys keys) {
        this.rows = rows;
        this.fileKey = fileKey;
        this.keys = keys;
    }

    /// Opens rows under an account's keys. Rows with nothing in them are sealed from now on; the key of those that are
    /// sealed is wrapped with the account's newest. Without keys, rows that are not sealed stay as they are.
    ///
    /// @throws SealFault if they are sealed and no key given opens them, or hold something that is not sealed;
    ///     they are closed then
    public static Rows open(Rows rows, String account, @Nullable SealingKeys keys) {
        try {
            if (keys != null) {
                var fileKey = new FileKey(account);
                return new SealedRows(rows, fileKey, new OwnerKeys(fileKey.obtain(rows, keys)));
            }
            if (FileKey.isKept(rows)) {
                throw SealFault.keyMissing(account);
            }
            return rows;
        } catch (RuntimeException | Error e) {
            rows.close();
            throw e;
        }
    }

    /// The same for who only reads. Nothing is sealed nor wrapped, and nothing is closed.
    ///
    /// @throws SealFault if the rows are sealed and no key given opens them, or not sealed though one is given
    public static ReadableRows toRead(ReadableRows rows, String account, @Nullable SealingKeys keys) {
        if (keys != null) {
            return new OpenedRows(rows, new OwnerKeys(new FileKey(account).find(rows, keys)));
        }
        if (FileKey.isKept(rows)) {
            throw SealFault.keyMissing(account);
        }
        return rows;
    }

    private record OpenedRows(ReadableRows rows, OwnerKeys keys) implements ReadableRows {
        @Override
        public <R> R read(Function<Rows.Reader, R> work) {
            return rows.read(reader -> work.apply(new SealedReader(reader, new BodySeal(keys, new SecureRandom()))));
        }
    }

    /// Wraps the key of the rows with the newest of these keys, in one transaction that touches no other row. Whatever
    /// runs meanwhile does not notice.
    ///
    /// @throws SealFault if neither of them is the key it is wrapped with
    public void rewrap(SealingKeys newKeys) {
        var _ = fileKey.obtain(rows, newKeys);
    }

    @Override
    public <R> R read(Function<Reader, R> work) {
        return rows.read(reader -> work.apply(new SealedReader(reader, new BodySeal(keys, random))));
    }

    @Override
    public <R> R write(Function<Writer, R> work) {
        return rows.write(sealing(work));
    }

    @Override
    public <R> void submit(Function<Writer, R> work, Consumer<Supplier<R>> then, Executor executor) {
        rows.submit(sealing(work), then, executor);
    }

    private <R> Function<Writer, R> sealing(Function<Writer, R> work) {
        return writer -> work.apply(new SealedWriter(writer, new BodySeal(keys, random)));
    }

    @Override
    public boolean areOwned() {
        return rows.areOwned();
    }

    @Override
    public void close() {
        rows.close();
    }

    private static class SealedReader implements Reader {
        private final Reader reader;
        final BodySeal seal;

        SealedReader(Reader reader, BodySeal seal) {
            this.reader = reader;
            this.seal = seal;
        }

        @Override
        public @Nullable Row find(Family family, RowKey key) {
            var row = reader.find(family, key);
            return row == null ? null : seal.open(family, row);
        }

        @Override
        public RuntimeException damaged(String reason) {
            return reader.damaged(reason);
        }

        @Override
        public void scan(RowRange range, Predicate<Row> visitor) {
            reader.scan(range, row -> visitor.test(seal.open(range.family(), row)));
        }
    }

    private static final class SealedWriter extends SealedReader implements Writer {
        private final Writer writer;

        SealedWriter(Writer writer, BodySeal seal) {
            super(writer, seal);
            this.writer = writer;
        }

        @Override
        public void put(Family family, Row row) {
            writer.put(family, seal.seal(family, row));
        }

        @Override
        public boolean delete(Family family, RowKey key) {
            return writer.delete(family, key);
        }

        @Override
        public boolean areNear() {
            return writer.areNear();
        }

        @Override
        public History history() {
            return writer.history();
        }
    }
}
