package rowhouse.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import rowhouse.node.Node;
import rowhouse.node.TextMembers;
import rowhouse.text.Slice;

/// Makes nodes of the values on a tape. An object's members are made when they are first asked for.
record TapeNodes(JsonTape tape) {
    Node node(int value) {
        return switch (tape.json()[tape.start(value)]) {
            case '{' ->
                new Node.Structure(new TextMembers(
                        new Slice(tape.json(), tape.start(value), tape.end(value)), () -> members(value)));
            case '[' -> sequence(value);
            case '"' -> new Node.Text(string(value));
            case 't' -> new Node.Truth(true);
            case 'f' -> new Node.Truth(false);
            case 'n' -> Node.Null.NULL;
            default -> new Node.Numeral(text(tape.start(value), tape.end(value)));
        };
    }

    private Map<String, Node> members(int object) {
        Map<String, Node> members = new LinkedHashMap<>();
        int end = tape.next(object);
        for (int name = object + 1; name < end; name = tape.next(name + 1)) {
            members.put(string(name), node(name + 1));
        }
        return members;
    }

    private Node sequence(int array) {
        var elements = new ArrayList<Node>();
        int end = tape.next(array);
        for (int element = array + 1; element < end; element = tape.next(element)) {
            elements.add(node(element));
        }
        return new Node.Sequence(elements);
    }

    private String string(int value) {
        int start = tape.start(value) + 1;
        int end = tape.end(value) - 1;
        for (int i = start; i < end; i++) {
            if (tape.json()[i] == '\\') {
                return unescaped(start, end);
            }
        }
        return text(start, end);
    }

    private String unescaped(int start, int end) {
        var plain = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            byte unit = tape.json()[i];
            plain[length++] = unit == '\\' ? escaped(tape.json()[++i]) : unit;
        }
        return new String(plain, 0, length, StandardCharsets.UTF_8);
    }

    private static byte escaped(byte letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> letter;
        };
    }

    private String text(int from, int to) {
        return new String(tape.json(), from, to - from, StandardCharsets.UTF_8);
    }
}
