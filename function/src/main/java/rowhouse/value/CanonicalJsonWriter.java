package rowhouse.value;

import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import rowhouse.text.JsonBytes;

/// Writes values as canonical JSON.
final class CanonicalJsonWriter {
    private final JsonBytes json;

    CanonicalJsonWriter(JsonBytes json) {
        this.json = json;
    }

    void attributes(Map<String, AttributeValue> attributes) {
        json.add('{');
        boolean commaDue = false;
        for (var attribute : attributes.entrySet()) {
            separate(commaDue);
            commaDue = true;
            attribute(attribute.getKey(), attribute.getValue());
        }
        json.add('}');
    }

    void attribute(String name, AttributeValue value) {
        json.string(name);
        json.add(':');
        value(value);
    }

    void value(AttributeValue value) {
        json.add("{\"");
        json.add(value.type().name());
        json.add("\":");
        switch (value) {
            case AttributeValue.S(var string) -> json.string(string);
            case AttributeValue.N(var number) -> quoted(Numbers.text(number));
            case AttributeValue.B(var binary) -> quoted(binary.base64());
            case AttributeValue.SS(var strings) -> array(strings, json::string);
            case AttributeValue.NS(var numbers) -> array(numbers, number -> quoted(Numbers.text(number)));
            case AttributeValue.BS(var binaries) -> array(binaries, binary -> quoted(binary.base64()));
            case AttributeValue.Bool(var truth) -> json.add(Boolean.toString(truth));
            case AttributeValue.Null() -> json.add("true");
            case AttributeValue.L(var elements) -> array(elements, this::value);
            case AttributeValue.M(var attributes) -> attributes(attributes);
        }
        json.add('}');
    }

    private <T> void array(Collection<T> elements, Consumer<T> writeElement) {
        json.add('[');
        boolean commaDue = false;
        for (var element : elements) {
            separate(commaDue);
            commaDue = true;
            writeElement.accept(element);
        }
        json.add(']');
    }

    private void separate(boolean commaDue) {
        if (commaDue) {
            json.add(',');
        }
    }

    private void quoted(String plain) {
        json.add('"');
        json.add(plain);
        json.add('"');
    }
}
