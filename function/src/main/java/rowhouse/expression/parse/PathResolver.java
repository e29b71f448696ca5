package rowhouse.expression.parse;

import java.util.ArrayList;
import rowhouse.expression.parse.Syntax.PathTerm;
import rowhouse.expression.parse.Syntax.Step;
import rowhouse.expression.tree.Path;
import rowhouse.value.AttributeValue;

/// Puts names and values in the place of placeholders.
final class PathResolver {
    private static final int MAX_STEPS = 32;

    private final ExpressionKind kind;
    private final Placeholders placeholders;

    PathResolver(ExpressionKind kind, Placeholders placeholders) {
        this.kind = kind;
        this.placeholders = placeholders;
    }

    Path path(PathTerm term) {
        int length = term.steps().size();
        if (length > MAX_STEPS) {
            throw kind.invalid("The document path has too many nesting levels; nesting levels: " + length);
        }
        var steps = new ArrayList<Path.Step>(length);
        for (var step : term.steps()) {
            steps.add(step(step));
        }
        if (!(steps.getFirst() instanceof Path.Step.Member(var attribute))) {
            throw new IllegalStateException("a path begins with a name");
        }
        return new Path(attribute, steps.subList(1, length));
    }

    private Path.Step step(Step step) {
        return switch (step) {
            case Step.Name(var name) -> new Path.Step.Member(name);
            case Step.Placeholder(var placeholder) -> new Path.Step.Member(placeholders.name(kind, placeholder));
            case Step.Index(var digits) -> new Path.Step.Index(Integer.parseInt(digits));
        };
    }

    AttributeValue value(Syntax.ValueTerm term) {
        return placeholders.value(kind, term.placeholder());
    }
}
