package rowhouse.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rowhouse.node.Node;

/// The members of a long object that came as text, each name and value made whenever it is asked for: all at once, they
/// would take many times the memory that the text takes.
final class LongMembers extends AbstractMap<String, Node> {
    private final TapeNodes nodes;
    private final MemberNames names;

    LongMembers(TapeNodes nodes, MemberNames names) {
        this.nodes = nodes;
        this.names = names;
    }

    @Override
    public @Nullable Node get(Object name) {
        int found = find(name);
        return found < 0 ? null : nodes.node(found + 1);
    }

    @Override
    public boolean containsKey(Object name) {
        return find(name) >= 0;
    }

    @Override
    public Set<Entry<String, Node>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, Node>> iterator() {
                return entries();
            }

            @Override
            public int size() {
                return names.size();
            }
        };
    }

    private int find(Object name) {
        return name instanceof String text ? names.find(text) : -1;
    }

    private Iterator<Entry<String, Node>> entries() {
        return new Iterator<>() {
            private int place;

            @Override
            public boolean hasNext() {
                return place < names.size();
            }

            @Override
            public Entry<String, Node> next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                int name = names.at(place++);
                return Map.entry(nodes.string(name), nodes.node(name + 1));
            }
        };
    }
}
