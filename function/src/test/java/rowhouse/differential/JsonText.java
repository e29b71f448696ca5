package rowhouse.differential;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rowhouse.node.Node;

/// JSON text to nodes and back. Not the product's own codec, so that a fault there cannot hide itself from this test.
final class JsonText {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    static Node read(String text) {
        try (var parser = FACTORY.createParser(text)) {
            parser.nextToken();
            return read(parser);
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + text, e);
        }
    }

    static String write(Node node) {
        var text = new StringWriter();
        try (var generator = FACTORY.createGenerator(text)) {
            write(node, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static Node read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> structure(parser);
            case START_ARRAY -> sequence(parser);
            case VALUE_STRING -> new Node.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Numeral(parser.getText());
            case VALUE_TRUE -> new Node.Truth(true);
            case VALUE_FALSE -> new Node.Truth(false);
            case VALUE_NULL -> Node.Null.NULL;
            default -> throw new IOException("unexpected " + parser.currentToken());
        };
    }

    private static Node structure(JsonParser parser) throws IOException {
        Map<String, Node> members = new LinkedHashMap<>();
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            members.put(name, read(parser));
        }
        return new Node.Structure(members);
    }

    private static Node sequence(JsonParser parser) throws IOException {
        List<Node> elements = new ArrayList<>();
        while (!parser.nextToken().isStructEnd()) {
            elements.add(read(parser));
        }
        return new Node.Sequence(elements);
    }

    private static void write(Node node, JsonGenerator generator) throws IOException {
        switch (node) {
            case Node.Structure(var members) -> {
                generator.writeStartObject();
                for (var member : members.entrySet()) {
                    generator.writeFieldName(member.getKey());
                    write(member.getValue(), generator);
                }
                generator.writeEndObject();
            }
            case Node.Sequence(var elements) -> {
                generator.writeStartArray();
                for (var element : elements) {
                    write(element, generator);
                }
                generator.writeEndArray();
            }
            case Node.Text(var value) -> generator.writeString(value);
            case Node.Numeral(var digits) -> generator.writeNumber(digits);
            case Node.Truth(var value) -> generator.writeBoolean(value);
            case Node.Null _ -> generator.writeNull();
        }
    }
}
