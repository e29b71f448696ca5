package rowhouse.bench.suite;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A server answered something else than DynamoDB would have: how fast it did so is of no interest.
final class WrongAnswer extends RuntimeException {
    private WrongAnswer(String message) {
        super(message);
    }

    /// Takes an answer for right if it equals what is expected.
    static void unlessEqual(String what, @Nullable Object expected, @Nullable Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw new WrongAnswer("%s is %s, not %s".formatted(what, actual, expected));
        }
    }

    /// For something that should not have happened.
    static WrongAnswer of(String message) {
        return new WrongAnswer(message);
    }
}
