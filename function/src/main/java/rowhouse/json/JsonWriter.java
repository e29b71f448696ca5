package rowhouse.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import rowhouse.node.Node;

/// Writes JSON text without white space, in UTF-8.
public final class JsonWriter {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            // Characters beyond the first plane go out as UTF-8, as all others do, and not as two escapes.
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final JsonGenerator generator;

    /// A writer with nothing written.
    public JsonWriter() {
        try {
            generator = FACTORY.createGenerator(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The text of a node.
    public static byte[] write(Node node) {
        var writer = new JsonWriter();
        writer.node(node);
        return writer.toBytes();
    }

    public void startObject() {
        run(JsonGenerator::writeStartObject);
    }

    public void endObject() {
        run(JsonGenerator::writeEndObject);
    }

    public void startArray() {
        run(JsonGenerator::writeStartArray);
    }

    public void endArray() {
        run(JsonGenerator::writeEndArray);
    }

    public void name(String name) {
        run(target -> target.writeFieldName(name));
    }

    public void text(String value) {
        run(target -> target.writeString(value));
    }

    public void number(long value) {
        run(target -> target.writeNumber(value));
    }

    public void number(BigDecimal value) {
        run(target -> target.writeNumber(value));
    }

    public void number(double value) {
        run(target -> target.writeNumber(value));
    }

    public void truth(boolean value) {
        run(target -> target.writeBoolean(value));
    }

    /// Puts JSON text in as it is, as one value.
    public void raw(byte[] json) {
        run(target -> target.writeRawValue(new String(json, StandardCharsets.UTF_8)));
    }

    /// All that was written.
    public byte[] toBytes() {
        run(JsonGenerator::close);
        return bytes.toByteArray();
    }

    private void node(Node node) {
        switch (node) {
            case Node.Structure(var members) -> structure(members);
            case Node.Sequence(var elements) -> {
                startArray();
                elements.forEach(this::node);
                endArray();
            }
            case Node.Text(var value) -> text(value);
            case Node.Numeral(var digits) -> run(target -> target.writeNumber(digits));
            case Node.Truth(var value) -> truth(value);
            case Node.Null() -> run(JsonGenerator::writeNull);
        }
    }

    private void structure(Map<String, Node> members) {
        startObject();
        members.forEach((name, member) -> {
            name(name);
            node(member);
        });
        endObject();
    }

    private void run(Step step) {
        try {
            step.on(generator);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }

    private interface Step {
        void on(JsonGenerator generator) throws IOException;
    }
}
