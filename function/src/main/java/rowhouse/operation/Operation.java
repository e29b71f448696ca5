package rowhouse.operation;

import java.time.Duration;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.ReadTransaction;
import rowhouse.storage.WriteTransaction;

/// One operation of the API: what it takes, what it does, what it answers.
///
/// @param <I> the request, once it is known to be well-formed
/// @param <O> the answer
public sealed interface Operation<I, O> {
    /// The name in the API, such as `GetItem`.
    default String name() {
        return getClass().getSimpleName();
    }

    /// Reads the request, all of it: what is returned holds nothing that still needs checking
    /// without the table.
    ///
    /// @throws rowhouse.error.ServiceException in DynamoDB's order and words, if anything is wrong
    ///     with it
    I read(StructureReader input);

    /// Whether the answer has no body at all, not even an empty structure.
    default boolean answersNothing() {
        return false;
    }

    /// Writes the answer.
    void write(O output, StructureWriter response);

    /// An operation on a snapshot.
    non-sealed interface OfRead<I, O> extends Operation<I, O> {
        /// How much time a call gives to unfinished work on indexes and expiry before it looks.
        /// Operations that clients poll until something is finished give some.
        default Duration donates() {
            return Duration.ZERO;
        }

        /// Whether a short request may have it read more than a page of a megabyte, or do something else that takes
        /// long.
        default boolean isLarge() {
            return donates().isPositive();
        }

        O run(I input, Caller caller, ReadTransaction transaction);
    }

    /// An operation that changes something, in one transaction.
    non-sealed interface OfWrite<I, O> extends Operation<I, O> {
        /// Whether it may add to what an account has. One that only takes away is let in where there is too much.
        default boolean grows() {
            return true;
        }

        O run(I input, Caller caller, WriteTransaction transaction);
    }

    /// An operation that needs no database.
    non-sealed interface OfCall<I, O> extends Operation<I, O> {
        O run(I input, Caller caller);
    }
}
