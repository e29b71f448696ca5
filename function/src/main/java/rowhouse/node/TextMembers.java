package rowhouse.node;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rowhouse.text.Slice;

/// The members of an object that came as text, made of it when they are first asked for.
public final class TextMembers extends AbstractMap<String, Node> {
    private final Slice text;
    private final Supplier<Map<String, Node>> read;
    private @Nullable Map<String, Node> members;

    /// @param text of the whole object
    /// @param read makes the members, in their order; called once at most by one thread
    public TextMembers(Slice text, Supplier<Map<String, Node>> read) {
        this.text = text;
        this.read = read;
    }

    /// The text of the whole object.
    Slice text() {
        return text;
    }

    @Override
    public Set<Entry<String, Node>> entrySet() {
        return members().entrySet();
    }

    @Override
    public @Nullable Node get(Object name) {
        return members().get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return members().containsKey(name);
    }

    private Map<String, Node> members() {
        var made = members;
        if (made == null) {
            made = Collections.unmodifiableMap(read.get());
            members = made;
        }
        return made;
    }
}
