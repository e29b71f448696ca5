package rowhouse.differential;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.node.Node;

/// The members of a JSON object while it is put together.
final class Members {
    private final Map<String, Node> members = new LinkedHashMap<>();

    static Members of(Node.Structure structure) {
        var members = new Members();
        members.members.putAll(structure.members());
        return members;
    }

    /// An attribute value, or any other object of one member.
    static Node.Structure single(String name, Node value) {
        return new Members().with(name, value).build();
    }

    static Node.Sequence texts(List<String> texts) {
        return new Node.Sequence(texts.stream().<Node>map(Node.Text::new).toList());
    }

    Members with(String name, Node value) {
        members.put(name, value);
        return this;
    }

    Members with(String name, String text) {
        return with(name, new Node.Text(text));
    }

    Members with(String name, long number) {
        return with(name, new Node.Numeral(Long.toString(number)));
    }

    Members with(String name, boolean truth) {
        return with(name, new Node.Truth(truth));
    }

    Members with(Node.Structure others) {
        members.putAll(others.members());
        return this;
    }

    Members without(String name) {
        members.remove(name);
        return this;
    }

    @Nullable
    Node get(String name) {
        return members.get(name);
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    Node.Structure build() {
        return new Node.Structure(members);
    }
}
