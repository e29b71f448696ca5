package rowhouse.http;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The header fields of a message, in the order they came. Names compare without regard to case.
public record Headers(List<Field> fields) {
    /// No fields at all.
    public static final Headers NONE = new Headers(List.of());

    /// One field. The name is kept in lower case, as signatures need it.
    public record Field(String name, String value) {
        public Field {
            name = name.toLowerCase(Locale.ROOT);
        }
    }

    public Headers {
        fields = List.copyOf(fields);
    }

    /// Fields from names and values in turn.
    public static Headers of(String... namesAndValues) {
        var fields = new Field[namesAndValues.length / 2];
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields[i / 2] = new Field(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Headers(List.of(fields));
    }

    /// The value of the first field of this name, or null.
    ///
    /// @param name in lower case
    public @Nullable String first(String name) {
        for (var field : fields) {
            if (field.name().equals(name)) {
                return field.value();
            }
        }
        return null;
    }

    /// The values of every field of this name, in order.
    public Stream<String> all(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).map(Field::value);
    }

    /// These fields and one more.
    public Headers with(String name, String value) {
        return new Headers(Stream.concat(fields.stream(), Stream.of(new Field(name, value)))
                .toList());
    }
}
