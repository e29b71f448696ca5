package rowhouse.shape;

import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What a member's value must satisfy, and DynamoDB's words for it.
///
/// @param namesTheDeclaredMember whether the text names the member as it is declared and leaves the
///     value out, as DynamoDB's newer framework does
public record Constraint<T>(String text, Predicate<? super T> holds, boolean namesTheDeclaredMember) {
    public static Constraint<String> minLength(int length) {
        return of("Member must have length greater than or equal to " + length, value -> value.length() >= length);
    }

    public static Constraint<String> maxLength(int length) {
        return of("Member must have length less than or equal to " + length, value -> value.length() <= length);
    }

    public static Constraint<Collection<?>> minSize(int size) {
        return of("Member must have length greater than or equal to " + size, value -> value.size() >= size);
    }

    public static Constraint<Collection<?>> maxSize(int size) {
        return of("Member must have length less than or equal to " + size, value -> value.size() <= size);
    }

    public static Constraint<Map<?, ?>> minEntries(int size) {
        return of("Member must have length greater than or equal to " + size, value -> value.size() >= size);
    }

    public static Constraint<Map<?, ?>> maxEntries(int size) {
        return of("Member must have length less than or equal to " + size, value -> value.size() <= size);
    }

    public static Constraint<Number> minimum(long least) {
        return of("Member must have value greater than or equal to " + least, value -> value.longValue() >= least);
    }

    public static Constraint<Number> maximum(long most) {
        return of("Member must have value less than or equal to " + most, value -> value.longValue() <= most);
    }

    public static Constraint<String> pattern(String regex) {
        var matches = Pattern.compile(regex).asMatchPredicate();
        return of("Member must satisfy regular expression pattern: " + regex, matches);
    }

    /// A constraint of these words.
    public static <T> Constraint<T> of(String text, Predicate<? super T> holds) {
        return new Constraint<>(text, holds, false);
    }

    /// The same, reported in the words of DynamoDB's newer framework: the declared member's name,
    /// and no value.
    public Constraint<T> namingTheDeclaredMember() {
        return new Constraint<>(text, holds, true);
    }
}
