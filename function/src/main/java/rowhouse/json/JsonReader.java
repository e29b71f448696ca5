package rowhouse.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.node.Node;

/// Reads JSON text into nodes. It is not looked into before somebody asks for what is in it; a text that is
/// no UTF-8, or no JSON, Jackson reads and judges.
public final class JsonReader {
    /// Deeper than any request DynamoDB accepts (32 levels of two objects each), shallow enough for any stack.
    private static final int MAX_DEPTH = 256;

    private static final int MAX_TEXT_BYTES = 16 * 1024 * 1024;
    private static final int LONG_TEXT = 64 * 1024;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT_BYTES)
                    .maxNameLength(MAX_TEXT_BYTES)
                    .maxNumberLength(1000)
                    .build())
            .build();

    private JsonReader() {}

    /// The value that a whole text stands for.
    ///
    /// @param json UTF-8
    /// @throws ServiceException `SerializationException` if the text is not one JSON value
    public static Node read(byte[] json) {
        var tape = JsonTape.of(json);
        return tape != null ? new TapeNodes(tape).node(0) : readRare(json);
    }

    /// Reads what is rare: encodings other than UTF-8, and what is no JSON.
    static Node readRare(byte[] json) {
        if (json.length > LONG_TEXT) {
            judge(json);
        }
        try (var parser = FACTORY.createParser(json)) {
            var first = parser.nextToken();
            if (first == null) {
                throw malformed();
            }
            var node = value(parser, first);
            if (parser.nextToken() != null) {
                throw malformed();
            }
            return node;
        } catch (IOException _) {
            throw malformed();
        }
    }

    /// Refuses what is no JSON without making anything of what comes before the fault.
    private static void judge(byte[] json) {
        try (var parser = FACTORY.createParser(json)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
                    wellFormed(parser.getText());
                }
            }
        } catch (IOException _) {
            throw malformed();
        }
    }

    private static Node value(JsonParser parser, @Nullable JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> structure(parser);
            case START_ARRAY -> sequence(parser);
            case VALUE_STRING -> new Node.Text(wellFormed(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Numeral(parser.getText());
            case VALUE_TRUE -> new Node.Truth(true);
            case VALUE_FALSE -> new Node.Truth(false);
            case VALUE_NULL -> Node.Null.NULL;
            case null, default -> throw malformed();
        };
    }

    private static Node structure(JsonParser parser) throws IOException {
        Map<String, Node> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = wellFormed(parser.currentName());
            members.put(name, value(parser, parser.nextToken()));
        }
        return new Node.Structure(members);
    }

    private static Node sequence(JsonParser parser) throws IOException {
        List<Node> elements = new ArrayList<>();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(parser, token));
        }
        return new Node.Sequence(elements);
    }

    /// The text, unless an escape in it stands for half of a character, which no UTF-8 can say.
    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean isPair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!isPair) {
                    throw malformed();
                }
                i++;
            }
        }
        return text;
    }

    /// DynamoDB says no more than the type of error about a text it cannot read.
    private static ServiceException malformed() {
        return new ServiceException(ErrorCode.SERIALIZATION, "");
    }
}
