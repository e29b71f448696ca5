package rowhouse.shape;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;

/// Takes the members of an answer, in order. A member that is null is left out.
public interface StructureWriter {
    void text(String name, @Nullable String value);

    void number(String name, @Nullable Long value);

    /// A capacity or an estimate, which may have a fraction.
    void fraction(String name, @Nullable Double value);

    void truth(String name, @Nullable Boolean value);

    /// A point in time, in seconds since 1970 with their fraction.
    void time(String name, @Nullable Instant value);

    void item(String name, @Nullable Item value);

    void value(String name, @Nullable AttributeValue value);

    void items(String name, @Nullable Collection<Item> values);

    void texts(String name, @Nullable Collection<String> values);

    void fractions(String name, @Nullable Collection<Double> values);

    /// A structure whose members `write` hands over.
    void structure(String name, Consumer<StructureWriter> write);

    /// A list of structures.
    <T> void structures(String name, @Nullable Collection<T> elements, BiConsumer<T, StructureWriter> write);

    /// A map from names to values; each is written under its name as a member.
    <T> void map(String name, @Nullable Map<String, T> entries, EntryWriter<T> write);

    /// Writes one entry of a map.
    interface EntryWriter<T> {
        void write(StructureWriter entries, String key, T value);
    }
}
