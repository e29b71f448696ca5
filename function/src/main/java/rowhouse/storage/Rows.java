package rowhouse.storage;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a backend must do: keep rows in order, and run transactions over them that are serializable, also where they
/// read keys that are absent.
public interface Rows extends ReadableRows, AutoCloseable {
    /// Runs work that reads and writes, and returns once it is durable. Nothing of it remains if it throws. It may be
    /// run more than once, so it must have no effect but on the rows.
    <R> R write(Function<Writer, R> work);

    /// Runs work like [#write], but does not wait for the disk where it can be waited for elsewhere.
    ///
    /// @param then takes what gives the work's result, or throws what went wrong; it must not throw, nor wait
    /// @param executor calls `then`, unless that is known at once or the executor has ended; the wait may begin
    ///     when it has done what it has at hand
    default <R> void submit(Function<Writer, R> work, Consumer<Supplier<R>> then, Executor executor) {
        then.accept(outcome(() -> write(work)));
    }

    /// What comes out of work that is done here and now.
    private static <R> Supplier<R> outcome(Supplier<R> work) {
        try {
            var result = work.get();
            return () -> result;
        } catch (RuntimeException | Error e) {
            return () -> {
                throw e;
            };
        }
    }

    /// Whether nobody but this writes the rows while they are open.
    boolean areOwned();

    @Override
    void close();

    /// What was written up to some moment; every one differs from every other.
    final class History {}

    /// What of a row is no key.
    interface BodyVisitor {
        /// Takes a row's size and body, and says whether there may be more.
        boolean test(int size, byte[] body);
    }

    /// Reads of one transaction.
    interface Reader {
        /// The row of this key, or null.
        @Nullable
        Row find(Family family, RowKey key);

        /// Hands rows over in order until there are no more or `visitor` answers false. The visitor must not write.
        void scan(RowRange range, Predicate<Row> visitor);

        /// The first row of a range, or null.
        default @Nullable Row first(RowRange range) {
            @Nullable Row[] found = new Row[1];
            scan(range, row -> {
                found[0] = row;
                return false;
            });
            return found[0];
        }

        /// What to throw where a row says what another shows to be wrong.
        default RuntimeException damaged(String reason) {
            return new IllegalStateException(reason);
        }

        /// The same as [#scan] for who looks at no keys, which then need not be read.
        default void scanBodies(RowRange range, BodyVisitor visitor) {
            scan(range, row -> visitor.test(row.size(), row.body()));
        }
    }

    /// Reads and writes of one transaction. Reads see the writes before them.
    interface Writer extends Reader {
        /// Adds the row, or takes the place of the one with its key.
        void put(Family family, Row row);

        /// Removes the row of this key.
        ///
        /// @return whether there was one
        boolean delete(Family family, RowKey key);

        /// Whether a row is read without a way over a network: then it is better found where it is than kept twice.
        boolean areNear();

        /// Stands for all that was written up to now: as long as it is the same object, nothing of it was undone, and
        /// nobody but transactions of these rows has written since.
        History history();
    }
}
