package rowhouse.protocol;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rowhouse.json.JsonWriter;
import rowhouse.shape.StructureWriter;
import rowhouse.value.AttributeValue;
import rowhouse.value.CanonicalJson;
import rowhouse.value.Item;

/// Writes members as JSON. Items go out in their stored form.
record JsonStructureWriter(JsonWriter json) implements StructureWriter {
    private static final int ROOM_FOR_THE_REST = 256;

    @Override
    public void text(String name, @Nullable String value) {
        if (value != null) {
            json.name(name);
            json.text(value);
        }
    }

    @Override
    public void number(String name, @Nullable Long value) {
        if (value != null) {
            json.name(name);
            json.number(value);
        }
    }

    @Override
    public void fraction(String name, @Nullable Double value) {
        if (value != null) {
            json.name(name);
            json.number(value);
        }
    }

    @Override
    public void truth(String name, @Nullable Boolean value) {
        if (value != null) {
            json.name(name);
            json.truth(value);
        }
    }

    @Override
    public void time(String name, @Nullable Instant value) {
        if (value != null) {
            json.name(name);
            json.number(BigDecimal.valueOf(value.toEpochMilli(), 3));
        }
    }

    @Override
    public void item(String name, @Nullable Item value) {
        if (value != null) {
            json.name(name);
            json.raw(value.json());
        }
    }

    @Override
    public void value(String name, @Nullable AttributeValue value) {
        if (value != null) {
            json.name(name);
            json.raw(CanonicalJson.write(value));
        }
    }

    @Override
    public void items(String name, @Nullable Collection<Item> values) {
        if (values != null) {
            long bytes = 0;
            for (var item : values) {
                bytes += item.json().length + 1;
            }
            json.reserve((int) Math.min(bytes + ROOM_FOR_THE_REST, Integer.MAX_VALUE / 2));
        }
        array(name, values, item -> json.raw(item.json()));
    }

    @Override
    public void texts(String name, @Nullable Collection<String> values) {
        array(name, values, json::text);
    }

    @Override
    public void fractions(String name, @Nullable Collection<Double> values) {
        array(name, values, json::number);
    }

    @Override
    public void structure(String name, Consumer<StructureWriter> write) {
        json.name(name);
        json.startObject();
        write.accept(this);
        json.endObject();
    }

    @Override
    public <T> void structures(String name, @Nullable Collection<T> elements, BiConsumer<T, StructureWriter> write) {
        array(name, elements, element -> {
            json.startObject();
            write.accept(element, this);
            json.endObject();
        });
    }

    @Override
    public <T> void map(String name, @Nullable Map<String, T> entries, EntryWriter<T> write) {
        if (entries != null) {
            structure(name, members -> entries.forEach((key, value) -> write.write(members, key, value)));
        }
    }

    private <T> void array(String name, @Nullable Collection<T> elements, Consumer<T> write) {
        if (elements != null) {
            json.name(name);
            json.startArray();
            elements.forEach(write);
            json.endArray();
        }
    }
}
