package rowhouse.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rowhouse.node.LongElements;
import rowhouse.node.LongMembers;
import rowhouse.node.Node;
import rowhouse.node.TextMembers;
import rowhouse.text.Slice;

/// Makes nodes of the values on a tape. An object's members are made when they are first asked for; what is in a
/// long object or array, whenever it is.
record TapeNodes(JsonTape tape) {
    private static final int FEW = 256;

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
        int end = tape.next(object);
        if (hasManyMembers(object, end)) {
            return new LongMembers(places(object, end), this::node);
        }
        Map<String, Node> members = new LinkedHashMap<>();
        for (int name = object + 1; name < end; name = tape.next(name + 1)) {
            members.put(string(name), node(name + 1));
        }
        return members;
    }

    private boolean hasManyMembers(int object, int end) {
        int left = FEW;
        // A name and its value are two on the tape, or more.
        if (end - object > 2 * FEW) {
            for (int name = object + 1; name < end && left >= 0; name = tape.next(name + 1)) {
                left--;
            }
        }
        return left < 0;
    }

    private Map<String, Integer> places(int object, int end) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int name = object + 1; name < end; name = tape.next(name + 1)) {
            places.put(string(name), name + 1);
        }
        return places;
    }

    private Node sequence(int array) {
        int end = tape.next(array);
        var elements = new int[8];
        int count = 0;
        for (int element = array + 1; element < end; element = tape.next(element)) {
            if (count == elements.length) {
                elements = Arrays.copyOf(elements, 2 * count);
            }
            elements[count++] = element;
        }
        var found = elements;
        var made = new LongElements(count, index -> node(found[index]));
        return new Node.Sequence(count > FEW ? made : List.copyOf(made));
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
