package rowhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import rowhouse.error.ServiceException;
import rowhouse.json.JsonReader;
import rowhouse.json.JsonWriter;
import rowhouse.node.Node;

/// Answers as conversations write them: laid out for readers, and with placeholders for what is
/// another every time.
final class WrittenJson {
    private static final int WIDEST_LINE = 140;
    private static final String INDENT = "  ";
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private WrittenJson() {}

    /// Whether an answer is what is written: the same JSON but for placeholders, or else the same text.
    static boolean matches(String written, String answer) {
        try {
            return matches(read(written), read(answer));
        } catch (ServiceException _) {
            return written.equals(plain(answer));
        }
    }

    /// An answer as it is to be written.
    static String write(String answer) {
        try {
            return laidOut(read(answer), INDENT);
        } catch (ServiceException _) {
            return plain(answer);
        }
    }

    private static String plain(String answer) {
        return answer.replace("\n", "\\n");
    }

    private static Node read(String text) {
        return JsonReader.read(text.getBytes(UTF_8));
    }

    private static boolean matches(Node written, Node answer) {
        return switch (written) {
            case Node.Text(var text)
            when text.equals("<uuid>") ->
                answer instanceof Node.Text(var value) && UUID.matcher(value).matches();
            case Node.Text(var text)
            when text.equals("<arn>") -> answer instanceof Node.Text(var value) && value.startsWith("arn:");
            case Node.Text(var text) when text.equals("<time>") -> answer instanceof Node.Numeral;
            case Node.Structure(var members) -> answer instanceof Node.Structure(var found) && matches(members, found);
            case Node.Sequence(var elements) -> answer instanceof Node.Sequence(var found) && matches(elements, found);
            case Node.Text _, Node.Numeral _, Node.Truth _, Node.Null _ -> written.equals(answer);
        };
    }

    private static boolean matches(Map<String, Node> written, Map<String, Node> found) {
        return written.keySet().equals(found.keySet())
                && written.entrySet().stream()
                        .allMatch(member ->
                                matches(member.getValue(), found.getOrDefault(member.getKey(), Node.Null.NULL)));
    }

    private static boolean matches(List<Node> written, List<Node> found) {
        return written.size() == found.size()
                && IntStream.range(0, written.size()).allMatch(i -> matches(written.get(i), found.get(i)));
    }

    private static String laidOut(Node node, String indent) {
        var onOneLine = compact(node);
        if (onOneLine.length() + indent.length() <= WIDEST_LINE || isFlat(node)) {
            return onOneLine;
        }
        var deeper = indent + INDENT;
        return switch (node) {
            case Node.Structure(var members) ->
                members.entrySet().stream()
                        .map(member -> deeper + quoted(member.getKey()) + ":" + laidOut(member.getValue(), deeper))
                        .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
            case Node.Sequence(var elements) ->
                elements.stream()
                        .map(element -> deeper + laidOut(element, deeper))
                        .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
            case Node.Text _, Node.Numeral _, Node.Truth _, Node.Null _ -> onOneLine;
        };
    }

    /// Errors are, and so stay on one line however long their message.
    private static boolean isFlat(Node node) {
        return node instanceof Node.Structure(var members)
                && members.values().stream().allMatch(Node.Text.class::isInstance);
    }

    private static String compact(Node node) {
        return switch (node) {
            case Node.Structure(var members) ->
                members.entrySet().stream()
                        .map(member -> quoted(member.getKey()) + ":" + compact(member.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            case Node.Sequence(var elements) ->
                elements.stream().map(WrittenJson::compact).collect(Collectors.joining(",", "[", "]"));
            case Node.Text(var value) -> UUID.matcher(value).matches() ? quoted("<uuid>") : quoted(value);
            case Node.Numeral(var digits) -> digits;
            case Node.Truth(var value) -> String.valueOf(value);
            case Node.Null _ -> "null";
        };
    }

    private static String quoted(String text) {
        var json = new JsonWriter();
        json.text(text);
        return new String(json.toBytes(), UTF_8);
    }
}
