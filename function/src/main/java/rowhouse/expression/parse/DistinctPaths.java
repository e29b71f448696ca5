package rowhouse.expression.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.expression.tree.Path;

/// Paths of one expression of which none may lead into another, nor treat a list as a map that another treats as a
/// list. They are added from the last to the first, because that is the pair DynamoDB names when several clash.
final class DistinctPaths {
    private enum Clash {
        OVERLAP("overlap"),
        CONFLICT("conflict");

        private final String verb;

        Clash(String verb) {
            this.verb = verb;
        }
    }

    private final ExpressionKind kind;
    private final Map<String, List<Path>> byAttribute = new HashMap<>();

    DistinctPaths(ExpressionKind kind) {
        this.kind = kind;
    }

    void add(Path path) {
        var others = byAttribute.computeIfAbsent(path.attribute(), _ -> new ArrayList<>());
        for (var other : others) {
            var clash = clash(path, other);
            if (clash != null) {
                throw kind.invalid(
                        "Two document paths %s with each other; must remove or rewrite one of these paths; path one: %s, path two: %s"
                                .formatted(clash.verb, path, other));
            }
        }
        others.add(path);
    }

    private static @Nullable Clash clash(Path one, Path two) {
        int common = Math.min(one.steps().size(), two.steps().size());
        for (int i = 0; i < common; i++) {
            var step = one.steps().get(i);
            var other = two.steps().get(i);
            if (!step.equals(other)) {
                return step.getClass() == other.getClass() ? null : Clash.CONFLICT;
            }
        }
        return Clash.OVERLAP;
    }
}
