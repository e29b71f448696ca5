package rowhouse.json;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rowhouse.node.LongElements;
import rowhouse.node.Node;
import rowhouse.node.TextMembers;
import rowhouse.text.JsonStrings;
import rowhouse.text.Slice;

/// Makes nodes of the values on a tape. An object's members are made when they are first asked for; what is in a
/// long object or array, whenever it is.
record TapeNodes(JsonTape tape) {
    private static final int FEW = 256;

    Node node(int value) {
        if (tape.isFolded(value)) {
            return new TapeNodes(tape.unfolded(value)).node(0);
        }
        int start = tape.start(value);
        return switch (tape.json()[start]) {
            case '{' ->
                new Node.Structure(
                        new TextMembers(new Slice(tape.json(), start, tape.end(value)), () -> members(value)));
            case '[' -> sequence(value);
            case '"' -> new Node.Text(string(value));
            case 't' -> new Node.Truth(true);
            case 'f' -> new Node.Truth(false);
            case 'n' -> Node.Null.NULL;
            default -> new Node.Numeral(text(start, endOfNumeral(start)));
        };
    }

    /// What a string or a name stands for.
    String string(int value) {
        int start = tape.start(value) + 1;
        int end = JsonStrings.end(tape.json(), start, tape.json().length);
        return tape.json()[end] == '"' ? text(start, end) : unescaped(value);
    }

    private Map<String, Node> members(int object) {
        int end = tape.next(object);
        // A name and its value have two cells, or more.
        int count = end - object > 2 * FEW ? countMembers(object) : 0;
        return count > FEW ? new LongMembers(this, names(object, count)) : fewMembers(object);
    }

    private Map<String, Node> fewMembers(int object) {
        int end = tape.next(object);
        Map<String, Node> members = new LinkedHashMap<>();
        for (int name = tape.first(object); name < end; name = tape.next(name + 1)) {
            members.put(string(name), node(name + 1));
        }
        return members;
    }

    private int countMembers(int object) {
        int end = tape.next(object);
        int count = 0;
        for (int name = tape.first(object); name < end; name = tape.next(name + 1)) {
            count++;
        }
        return count;
    }

    private MemberNames names(int object, int count) {
        int end = tape.next(object);
        var names = new MemberNames(this, count);
        for (int name = tape.first(object); name < end; name = tape.next(name + 1)) {
            names.add(name);
        }
        return names;
    }

    private Node sequence(int array) {
        var elements = elements(array);
        var made = new LongElements(elements.length, index -> node(elements[index]));
        return new Node.Sequence(elements.length > FEW ? made : List.copyOf(made));
    }

    private int[] elements(int array) {
        int end = tape.next(array);
        int count = 0;
        for (int element = tape.first(array); element < end; element = tape.next(element)) {
            count++;
        }
        var elements = new int[count];
        int element = tape.first(array);
        for (int i = 0; i < count; i++) {
            elements[i] = element;
            element = tape.next(element);
        }
        return elements;
    }

    private String unescaped(int value) {
        int start = tape.start(value);
        var plain = new byte[endOfString(start) - start];
        var units = new StringUnits(tape.json()).of(start);
        int length = 0;
        for (int unit = units.next(); unit >= 0; unit = units.next()) {
            plain[length++] = (byte) unit;
        }
        return new String(plain, 0, length, StandardCharsets.UTF_8);
    }

    private int endOfString(int start) {
        var json = tape.json();
        int position = JsonStrings.end(json, start + 1, json.length);
        while (json[position] == '\\') {
            position = JsonStrings.end(json, position + 2, json.length);
        }
        return position + 1;
    }

    private int endOfNumeral(int start) {
        var json = tape.json();
        int end = start;
        while (end < json.length && isOfNumeral(json[end])) {
            end++;
        }
        return end;
    }

    private static boolean isOfNumeral(byte letter) {
        return switch (letter) {
            case '+', '-', '.', 'E', 'e' -> true;
            default -> letter >= '0' && letter <= '9';
        };
    }

    private String text(int from, int to) {
        return new String(tape.json(), from, to - from, StandardCharsets.UTF_8);
    }
}
