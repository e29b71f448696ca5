package rowhouse.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.model.SmithyModel.Shape;
import rowhouse.node.Node;

/// The smallest structure of a shape that satisfies the model: its required members, and no others.
record Example(Map<String, Node> members) {
    /// The name in every map.
    static final String KEY = "aaa";

    private static final Node ATTRIBUTE_VALUE = new Node.Structure(Map.of("S", new Node.Text("a")));

    static Example of(SmithyModel model, Shape structure) {
        Map<String, Node> members = new LinkedHashMap<>();
        for (var member : model.members(structure)) {
            if (member.required()) {
                members.put(member.name(), value(model, member.target()));
            }
        }
        return new Example(members);
    }

    /// This structure with one member more, or another value of one.
    Node with(String name, Node value) {
        Map<String, Node> changed = new LinkedHashMap<>(members);
        changed.put(name, value);
        return new Node.Structure(changed);
    }

    Node without(String name) {
        Map<String, Node> changed = new LinkedHashMap<>(members);
        changed.remove(name);
        return new Node.Structure(changed);
    }

    /// Any valid value.
    static Node value(SmithyModel model, Shape shape) {
        return switch (shape.type()) {
            case "structure" -> new Node.Structure(of(model, shape).members());
            case "union" -> ATTRIBUTE_VALUE;
            case "string" -> new Node.Text(text(shape));
            case "enum" -> new Node.Text(shape.names().getFirst());
            case "boolean" -> new Node.Truth(true);
            case "integer", "long", "double" -> new Node.Numeral(String.valueOf(orOne(shape.bound("range", "min"))));
            case "list" -> list(model, model.element(shape), (int) orOne(shape.bound("length", "min")));
            case "map" -> map(model, model.value(shape), (int) orOne(shape.bound("length", "min")));
            default -> throw new IllegalStateException("No example of " + shape);
        };
    }

    static String text(Shape shape) {
        return "a".repeat((int) Math.max(orOne(shape.bound("length", "min")), KEY.length()));
    }

    static Node list(SmithyModel model, Shape element, int size) {
        return new Node.Sequence(Collections.nCopies(size, value(model, element)));
    }

    static Node map(SmithyModel model, Shape value, int size) {
        Map<String, Node> entries = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            entries.put(KEY + i, value(model, value));
        }
        return new Node.Structure(entries);
    }

    static Node entry(String key, Node value) {
        return new Node.Structure(Map.of(key, value));
    }

    private static long orOne(@Nullable Long bound) {
        return bound == null ? 1 : Math.max(bound, 1);
    }
}
