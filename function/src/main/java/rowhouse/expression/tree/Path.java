package rowhouse.expression.tree;

import java.util.List;

/// A document path: a top-level attribute, then steps into maps and lists, such as `author.books[0].title`.
public record Path(String attribute, List<Step> steps) {
    /// One step down.
    public sealed interface Step {
        /// Into a map.
        record Member(String name) implements Step {
            @Override
            public String toString() {
                return name;
            }
        }

        /// Into a list, counted from zero.
        record Index(int position) implements Step {
            @Override
            public String toString() {
                return "[" + position + "]";
            }
        }
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

    /// The path as error texts show it, such as `[author, books, [0], title]`.
    @Override
    public String toString() {
        var text = new StringBuilder("[").append(attribute);
        steps.forEach(step -> text.append(", ").append(step));
        return text.append(']').toString();
    }
}
