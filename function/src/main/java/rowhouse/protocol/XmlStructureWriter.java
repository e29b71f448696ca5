package rowhouse.protocol;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rowhouse.shape.StructureWriter;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;

/// Writes members as elements. Attribute values have no form here: no operation of these services has any.
record XmlStructureWriter(XmlText xml) implements StructureWriter {
    @Override
    public void text(String name, @Nullable String value) {
        if (value != null) {
            xml.element(name, value);
        }
    }

    @Override
    public void number(String name, @Nullable Long value) {
        text(name, value == null ? null : Long.toString(value));
    }

    @Override
    public void fraction(String name, @Nullable Double value) {
        text(name, value == null ? null : Double.toString(value));
    }

    @Override
    public void truth(String name, @Nullable Boolean value) {
        text(name, value == null ? null : Boolean.toString(value));
    }

    @Override
    public void time(String name, @Nullable Instant value) {
        text(name, value == null ? null : value.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    @Override
    public void item(String name, @Nullable Item value) {
        throw noForm(name);
    }

    @Override
    public void value(String name, @Nullable AttributeValue value) {
        throw noForm(name);
    }

    @Override
    public void items(String name, @Nullable Collection<Item> values) {
        throw noForm(name);
    }

    @Override
    public void texts(String name, @Nullable Collection<String> values) {
        list(name, values, value -> xml.element("member", value));
    }

    @Override
    public void fractions(String name, @Nullable Collection<Double> values) {
        list(name, values, value -> xml.element("member", Double.toString(value)));
    }

    @Override
    public void structure(String name, Consumer<StructureWriter> write) {
        xml.start(name);
        write.accept(this);
        xml.end(name);
    }

    @Override
    public <T> void structures(String name, @Nullable Collection<T> elements, BiConsumer<T, StructureWriter> write) {
        list(name, elements, element -> structure("member", members -> write.accept(element, members)));
    }

    @Override
    public <T> void map(String name, @Nullable Map<String, T> entries, EntryWriter<T> write) {
        throw noForm(name);
    }

    private <T> void list(String name, @Nullable Collection<T> elements, Consumer<T> write) {
        if (elements != null) {
            xml.start(name);
            elements.forEach(write);
            xml.end(name);
        }
    }

    private static IllegalStateException noForm(String name) {
        return new IllegalStateException("member " + name + " has no form in the Query protocol");
    }
}
