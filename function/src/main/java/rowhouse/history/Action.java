package rowhouse.history;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a client did to one number that may be absent (null), and what it was told.
public sealed interface Action {
    /// It was told the number.
    record Read(@Nullable Long value) implements Action {}

    /// It set the number, or deleted it.
    record Write(@Nullable Long value) implements Action {}

    /// It added to the number, or to 0 where it was absent.
    ///
    /// @param result what it was told the number is now; null where it was not told
    record Add(long amount, @Nullable Long result) implements Action {}

    /// It set the number if it was the one expected.
    ///
    /// @param succeeded whether it was; where it was never told, what would be if it was
    record CompareAndSet(@Nullable Long expected, Long value, boolean succeeded) implements Action {}

    /// What the number is afterwards.
    record After(@Nullable Long value) {}

    /// Does it.
    ///
    /// @return null if it cannot have been then, for the client was told something else
    default @Nullable After on(@Nullable Long before) {
        return switch (this) {
            case Read(var value) -> Objects.equals(value, before) ? new After(before) : null;
            case Write(var value) -> new After(value);
            case Add(var amount, var result) -> {
                long sum = (before == null ? 0 : before) + amount;
                yield result == null || result == sum ? new After(sum) : null;
            }
            case CompareAndSet(var expected, var value, var succeeded) ->
                succeeded != Objects.equals(expected, before) ? null : new After(succeeded ? value : before);
        };
    }

    /// Whether it can leave a trace where nobody was told what came of it.
    default boolean mayWrite() {
        return switch (this) {
            case Read _ -> false;
            case Write _ -> true;
            case Add _ -> true;
            case CompareAndSet swap -> swap.succeeded();
        };
    }
}
