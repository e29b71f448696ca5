package rowhouse.expression.evaluate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.expression.tree.Path;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;

/// Follows document paths into items.
public final class Paths {
    private Paths() {}

    /// What a path leads to; null if nothing is there, or if the path treats a value as a container that is none.
    public static @Nullable AttributeValue valueAt(Path path, Item item) {
        return follow(path.steps(), item.get(path.attribute()));
    }

    static @Nullable AttributeValue follow(List<Path.Step> steps, @Nullable AttributeValue start) {
        var value = start;
        for (var step : steps) {
            value = step(step, value);
        }
        return value;
    }

    private static @Nullable AttributeValue step(Path.Step step, @Nullable AttributeValue value) {
        return switch (step) {
            case Path.Step.Member(var name) ->
                value instanceof AttributeValue.M(var members) ? members.get(name) : null;
            case Path.Step.Index(var position) ->
                value instanceof AttributeValue.L(var elements) && position < elements.size()
                        ? elements.get(position)
                        : null;
        };
    }
}
