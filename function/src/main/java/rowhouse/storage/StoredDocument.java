package rowhouse.storage;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rowhouse.node.Node;

/// A JSON object that storage wrote, read by its members' names. Where it is not as it was written, the file is
/// damaged.
public record StoredDocument(Node.Structure structure) {
    public static StoredDocument of(Node node) {
        if (node instanceof Node.Structure structure) {
            return new StoredDocument(structure);
        }
        throw damaged("an object");
    }

    public Set<String> names() {
        return structure.members().keySet();
    }

    public String text(String name) {
        return present(name, optionalText(name));
    }

    public @Nullable String optionalText(String name) {
        return switch (structure.members().get(name)) {
            case null -> null;
            case Node.Text(var text) -> text;
            default -> throw damaged(name);
        };
    }

    public long number(String name) {
        return present(name, optionalNumber(name));
    }

    public @Nullable Long optionalNumber(String name) {
        return switch (structure.members().get(name)) {
            case null -> null;
            case Node.Numeral(var digits) -> Long.valueOf(digits);
            default -> throw damaged(name);
        };
    }

    public boolean truth(String name) {
        if (structure.members().get(name) instanceof Node.Truth(var truth)) {
            return truth;
        }
        throw damaged(name);
    }

    public Instant instant(String name) {
        return Instant.parse(text(name));
    }

    public @Nullable Instant optionalInstant(String name) {
        var text = optionalText(name);
        return text == null ? null : Instant.parse(text);
    }

    public <E extends Enum<E>> E constant(String name, Class<E> type) {
        return Enum.valueOf(type, text(name));
    }

    public StoredDocument document(String name) {
        return present(name, optionalDocument(name));
    }

    public @Nullable StoredDocument optionalDocument(String name) {
        var member = structure.members().get(name);
        return member == null ? null : of(member);
    }

    public List<StoredDocument> documents(String name) {
        return elements(name).stream().map(StoredDocument::of).toList();
    }

    public List<String> texts(String name) {
        return elements(name).stream().map(element -> text(name, element)).toList();
    }

    List<Long> numbers(String name) {
        return elements(name).stream().map(element -> number(name, element)).toList();
    }

    private List<Node> elements(String name) {
        if (structure.members().get(name) instanceof Node.Sequence(var elements)) {
            return elements;
        }
        throw damaged(name);
    }

    private static String text(String name, Node node) {
        if (node instanceof Node.Text(var text)) {
            return text;
        }
        throw damaged(name);
    }

    private static long number(String name, Node node) {
        if (node instanceof Node.Numeral(var digits)) {
            return Long.parseLong(digits);
        }
        throw damaged(name);
    }

    private static <T> T present(String name, @Nullable T value) {
        if (value == null) {
            throw damaged(name);
        }
        return value;
    }

    private static IllegalStateException damaged(String what) {
        return new IllegalStateException("a stored document is damaged: " + what);
    }
}
