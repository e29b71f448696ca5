package rowhouse.node;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The members of a long object that came as text, each value made whenever it is asked for: all at once, they would
/// take many times the memory that the text takes.
public final class LongMembers extends AbstractMap<String, Node> {
    private final Map<String, Integer> places;
    private final IntFunction<Node> read;

    /// @param places of the values by name, in their order
    /// @param read makes the value of a place, always the same
    public LongMembers(Map<String, Integer> places, IntFunction<Node> read) {
        this.places = places;
        this.read = read;
    }

    @Override
    public @Nullable Node get(Object name) {
        var place = places.get(name);
        return place == null ? null : read.apply(place);
    }

    @Override
    public boolean containsKey(Object name) {
        return places.containsKey(name);
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
                return places.size();
            }
        };
    }

    private Iterator<Entry<String, Node>> entries() {
        var left = places.entrySet().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return left.hasNext();
            }

            @Override
            public Entry<String, Node> next() {
                var next = left.next();
                return Map.entry(next.getKey(), read.apply(next.getValue()));
            }
        };
    }
}
