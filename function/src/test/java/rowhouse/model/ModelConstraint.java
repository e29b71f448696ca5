package rowhouse.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import rowhouse.model.SmithyModel.Shape;
import rowhouse.node.Node;

/// One constraint of the model on one member of an operation's request, with a request that breaks
/// it and nothing else that the model knows of.
///
/// @param path as error texts write it
/// @param words what the violation says of it
/// @param names what the member may be, where it is one of several names; otherwise empty
record ModelConstraint(String operation, String path, String words, Set<String> names, Node request) {
    private static final String ENUMERATION = "Member must satisfy enum value set";

    @Override
    public String toString() {
        return "%s: %s at '%s'".formatted(operation, words, path);
    }

    /// Whether an error's message names this violation. Newer texts write the path with capitals.
    boolean isReportedIn(String message) {
        var violation = Pattern.compile(
                        Pattern.quote("at '%s' failed to satisfy constraint: %s".formatted(path, words))
                                + "(?:: \\[([^\\]]*)\\])?",
                        Pattern.CASE_INSENSITIVE)
                .matcher(message);
        if (!violation.find()) {
            return false;
        }
        var said = violation.group(1);
        return names.isEmpty() || (said != null && names.equals(Set.of(said.split(", ", -1))));
    }

    /// Every constraint on the members of an operation's request.
    static List<ModelConstraint> of(SmithyModel model, String operation) {
        var search = new Search(model, operation);
        search.structure(model.input(operation), new Place("", UnaryOperator.identity()), List.of());
        return search.found;
    }

    /// Somewhere in a request.
    ///
    /// @param request the request with this value there
    private record Place(String path, UnaryOperator<Node> request) {
        Place member(String name, Example structure) {
            var step = Character.toLowerCase(name.charAt(0)) + name.substring(1);
            return new Place(
                    path.isEmpty() ? step : path + "." + step, value -> request.apply(structure.with(name, value)));
        }

        Place element(int position, UnaryOperator<Node> list) {
            return new Place(path + "." + position + ".member", value -> request.apply(list.apply(value)));
        }

        Place entry(String key) {
            return new Place(path + "." + key + ".member", value -> request.apply(Example.entry(key, value)));
        }
    }

    private static final class Search {
        private final SmithyModel model;
        private final String operation;
        private final List<ModelConstraint> found = new ArrayList<>();

        Search(SmithyModel model, String operation) {
            this.model = model;
            this.operation = operation;
        }

        void structure(Shape shape, Place place, List<String> above) {
            var example = Example.of(model, shape);
            for (var member : model.members(shape)) {
                var at = place.member(member.name(), example);
                if (member.required()) {
                    found.add(new ModelConstraint(
                            operation,
                            at.path(),
                            "Member must not be null",
                            Set.of(),
                            place.request().apply(example.without(member.name()))));
                }
                if (!above.contains(member.target().id())) {
                    var deeper = new ArrayList<>(above);
                    deeper.add(member.target().id());
                    value(member.target(), at, deeper);
                }
            }
        }

        private void value(Shape shape, Place place, List<String> above) {
            switch (shape.type()) {
                case "structure" -> structure(shape, place, above);
                case "string" -> text(shape, place);
                case "enum" -> enumeration(shape, place);
                case "integer", "long" -> number(shape, place);
                case "list" -> list(shape, place, above);
                case "map" -> map(shape, place, above);
                // Attribute values are a union, and have rules of their own.
                default -> {}
            }
        }

        private void enumeration(Shape shape, Place place) {
            found.add(new ModelConstraint(
                    operation,
                    place.path(),
                    ENUMERATION,
                    new HashSet<>(shape.names()),
                    place.request().apply(new Node.Text("NONE_OF_THESE"))));
        }

        private void text(Shape shape, Place place) {
            var valid = Example.text(shape);
            var least = shape.bound("length", "min");
            var most = shape.bound("length", "max");
            if (least != null && least > 0) {
                add(place, atLeast("length", least), new Node.Text(valid.substring(0, least.intValue() - 1)));
            }
            if (most != null) {
                add(place, atMost("length", most), new Node.Text("a".repeat(most.intValue() + 1)));
            }
            var pattern = shape.pattern();
            if (pattern != null) {
                var words = "Member must satisfy regular expression pattern: " + pattern.replaceAll("^\\^|\\$$", "");
                add(place, words, new Node.Text("!".repeat(valid.length())));
            }
        }

        private void number(Shape shape, Place place) {
            var least = shape.bound("range", "min");
            var most = shape.bound("range", "max");
            if (least != null) {
                add(place, atLeast("value", least), new Node.Numeral(String.valueOf(least - 1)));
            }
            if (most != null) {
                add(place, atMost("value", most), new Node.Numeral(String.valueOf(most + 1)));
            }
        }

        private void list(Shape shape, Place place, List<String> above) {
            var element = model.element(shape);
            var least = shape.bound("length", "min");
            var most = shape.bound("length", "max");
            if (least != null && least > 0) {
                add(place, atLeast("length", least), Example.list(model, element, least.intValue() - 1));
            }
            if (most != null) {
                add(place, atMost("length", most), Example.list(model, element, most.intValue() + 1));
            }
            value(element, place.element(1, value -> new Node.Sequence(List.of(value))), above);
        }

        private void map(Shape shape, Place place, List<String> above) {
            var value = model.value(shape);
            var least = shape.bound("length", "min");
            var most = shape.bound("length", "max");
            if (least != null && least > 0) {
                add(place, atLeast("length", least), Example.map(model, value, least.intValue() - 1));
            }
            if (most != null) {
                add(place, atMost("length", most), Example.map(model, value, most.intValue() + 1));
            }
            value(value, place.entry(Example.KEY), above);
        }

        private void add(Place place, String words, Node value) {
            found.add(new ModelConstraint(
                    operation, place.path(), words, Set.of(), place.request().apply(value)));
        }

        private static String atLeast(String what, long least) {
            return "Member must have %s greater than or equal to %d".formatted(what, least);
        }

        private static String atMost(String what, long most) {
            return "Member must have %s less than or equal to %d".formatted(what, most);
        }
    }
}
