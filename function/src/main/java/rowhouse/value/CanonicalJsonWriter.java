package rowhouse.value;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

/// Writes values as canonical JSON.
final class CanonicalJsonWriter {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder text = new StringBuilder(256);

    byte[] toBytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    void attributes(Map<String, AttributeValue> attributes) {
        text.append('{');
        char separator = 0;
        for (var attribute : attributes.entrySet()) {
            separate(separator);
            separator = ',';
            attribute(attribute.getKey(), attribute.getValue());
        }
        text.append('}');
    }

    void attribute(String name, AttributeValue value) {
        string(name);
        text.append(':');
        value(value);
    }

    void value(AttributeValue value) {
        text.append("{\"").append(value.type().name()).append("\":");
        switch (value) {
            case AttributeValue.S(var string) -> string(string);
            case AttributeValue.N(var number) -> quoted(Numbers.text(number));
            case AttributeValue.B(var binary) -> quoted(binary.base64());
            case AttributeValue.SS(var strings) -> array(strings, this::string);
            case AttributeValue.NS(var numbers) -> array(numbers, number -> quoted(Numbers.text(number)));
            case AttributeValue.BS(var binaries) -> array(binaries, binary -> quoted(binary.base64()));
            case AttributeValue.Bool(var truth) -> text.append(truth);
            case AttributeValue.Null() -> text.append("true");
            case AttributeValue.L(var elements) -> array(elements, this::value);
            case AttributeValue.M(var attributes) -> attributes(attributes);
        }
        text.append('}');
    }

    private <T> void array(Collection<T> elements, Consumer<T> writeElement) {
        text.append('[');
        char separator = 0;
        for (var element : elements) {
            separate(separator);
            separator = ',';
            writeElement.accept(element);
        }
        text.append(']');
    }

    private void separate(char separator) {
        if (separator != 0) {
            text.append(separator);
        }
    }

    private void quoted(String plain) {
        text.append('"').append(plain).append('"');
    }

    private void string(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char unit = string.charAt(i);
            if (unit == '"' || unit == '\\') {
                text.append('\\').append(unit);
            } else if (unit < 0x20) {
                control(unit);
            } else {
                text.append(unit);
            }
        }
        text.append('"');
    }

    private void control(char unit) {
        switch (unit) {
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            case '\b' -> text.append("\\b");
            case '\f' -> text.append("\\f");
            default -> text.append("\\u00").append(HEX.charAt(unit >> 4)).append(HEX.charAt(unit & 0xf));
        }
    }
}
