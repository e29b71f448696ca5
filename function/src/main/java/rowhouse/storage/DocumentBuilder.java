package rowhouse.storage;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.node.Node;

/// Makes a document member by member. What is null is left out.
public final class DocumentBuilder {
    private final Map<String, Node> members = new LinkedHashMap<>();

    public DocumentBuilder text(String name, @Nullable String text) {
        return node(name, text == null ? null : new Node.Text(text));
    }

    public DocumentBuilder number(String name, @Nullable Long number) {
        return node(name, number == null ? null : new Node.Numeral(number.toString()));
    }

    public DocumentBuilder truth(String name, boolean truth) {
        return node(name, new Node.Truth(truth));
    }

    public DocumentBuilder instant(String name, @Nullable Instant instant) {
        return text(name, instant == null ? null : instant.toString());
    }

    public DocumentBuilder node(String name, @Nullable Node node) {
        if (node != null) {
            members.put(name, node);
        }
        return this;
    }

    public Node.Structure build() {
        return new Node.Structure(members);
    }
}
