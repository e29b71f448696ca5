package rowhouse.expression.tree;

import java.util.List;

/// A document path: a top-level attribute, then steps into maps and lists, such as `author.books[0].title`.
public record Path(String attribute, List<Step> steps) {
    /// One step down.
    public sealed interface Step {
        /// Into a map.
        record Member(String name) implements Step {}

        /// Into a list, counted from zero.
        record Index(int position) implements Step {}
    }

    public Path {
        steps = List.copyOf(steps);
    }

    /// The path of a top-level attribute.
    public static Path of(String attribute) {
        return new Path(attribute, List.of());
    }

    public boolean isTopLevel() {
        return steps.isEmpty();
    }
}
