package rowhouse.expression.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rowhouse.expression.tree.ProjectionPaths;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;

/// Keeps the parts of an item that a projection names.
public final class Projections {
    private enum Kept {
        WHOLE
    }

    private static final int FEW = 4;

    private Projections() {}

    /// The item's parts at these paths, each in its place; lists close up. Paths that lead nowhere add nothing.
    public static Item project(ProjectionPaths paths, Item item) {
        var tree = new PathTree<Kept>();
        paths.paths().forEach(path -> tree.add(path, Kept.WHOLE));
        // One by one, few attributes are found sooner than all are read.
        var all = tree.members().size() > FEW ? item.attributes() : null;
        return Item.of(members(tree, all != null ? all::get : item::get));
    }

    private static Map<String, AttributeValue> members(
            PathTree<Kept> tree, Function<String, @Nullable AttributeValue> values) {
        var kept = new LinkedHashMap<String, AttributeValue>();
        tree.members().forEach((name, subtree) -> {
            var part = part(subtree, values.apply(name));
            if (part != null) {
                kept.put(name, part);
            }
        });
        return kept;
    }

    private static @Nullable AttributeValue part(PathTree<Kept> tree, @Nullable AttributeValue value) {
        if (tree.leaf() != null) {
            return value;
        }
        return switch (value) {
            case AttributeValue.M(var values) -> {
                var kept = members(tree, values::get);
                yield kept.isEmpty() ? null : new AttributeValue.M(kept);
            }
            case AttributeValue.L(var values) -> {
                var kept = new ArrayList<AttributeValue>();
                tree.elements().headMap(values.size()).forEach((position, subtree) -> {
                    var part = part(subtree, values.get(position));
                    if (part != null) {
                        kept.add(part);
                    }
                });
                yield kept.isEmpty() ? null : new AttributeValue.L(kept);
            }
            case null, default -> null;
        };
    }
}
