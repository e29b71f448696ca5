package rowhouse.expression.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import rowhouse.expression.tree.Path;

/// Paths that do not overlap, folded into one tree, with something said at the end of each.
final class PathTree<T> {
    private final Map<String, PathTree<T>> members = new LinkedHashMap<>();
    private final SortedMap<Integer, PathTree<T>> elements = new TreeMap<>();
    private @Nullable T leaf;

    void add(Path path, T said) {
        var node = members.computeIfAbsent(path.attribute(), _ -> new PathTree<>());
        for (var step : path.steps()) {
            node = switch (step) {
                case Path.Step.Member(var name) -> node.members.computeIfAbsent(name, _ -> new PathTree<>());
                case Path.Step.Index(var position) -> node.elements.computeIfAbsent(position, _ -> new PathTree<>());
            };
        }
        node.leaf = said;
    }

    /// What is said here; null if paths only pass through.
    @Nullable
    T leaf() {
        return leaf;
    }

    /// The paths that go on into a map, in the order they were added.
    Map<String, PathTree<T>> members() {
        return members;
    }

    /// The paths that go on into a list, by index.
    SortedMap<Integer, PathTree<T>> elements() {
        return elements;
    }
}
