package rowhouse.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.json.JsonReader;
import rowhouse.node.Node;

/// The API's own model: its operations, and the shapes of what they take.
///
/// @see <a href="https://smithy.io/2.0/spec/json-ast.html">Smithy's JSON AST</a>
final class SmithyModel {
    private static final String FILE = "/META-INF/smithy/2012-08-10/dynamodb-2012-08-10.json";

    private final Map<String, Node> shapes;

    private SmithyModel(Map<String, Node> shapes) {
        this.shapes = shapes;
    }

    /// A member of a structure.
    record Member(String name, Shape target, boolean required) {}

    /// A shape.
    ///
    /// @param id its name without the namespace
    record Shape(String id, String type, Map<String, Node> definition) {
        /// The smallest and largest of a trait such as `length` or `range`, or null where there is none.
        @Nullable
        Long bound(String trait, String bound) {
            var found = member(member(definition.get("traits"), "smithy.api#" + trait), bound);
            return found instanceof Node.Numeral(var digits) ? Long.valueOf(digits) : null;
        }

        @Nullable
        String pattern() {
            return member(definition.get("traits"), "smithy.api#pattern") instanceof Node.Text(var regex)
                    ? regex
                    : null;
        }

        /// The names of an enumeration.
        List<String> names() {
            var names = new ArrayList<String>();
            for (var member : members(definition.get("members")).values()) {
                if (member(member(member, "traits"), "smithy.api#enumValue") instanceof Node.Text(var name)) {
                    names.add(name);
                }
            }
            return names;
        }
    }

    static SmithyModel load() {
        try (var file = SmithyModel.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("Not on the class path: " + FILE);
            }
            return new SmithyModel(members(member(JsonReader.read(file.readAllBytes()), "shapes")));
        } catch (IOException e) {
            throw new IllegalStateException("Unreadable: " + FILE, e);
        }
    }

    /// The names of all operations.
    List<String> operations() {
        return shapes.keySet().stream()
                .map(this::shape)
                .filter(shape -> shape.type().equals("operation"))
                .map(Shape::id)
                .sorted()
                .toList();
    }

    /// What an operation takes.
    Shape input(String operation) {
        return target(member(shapes.get("com.amazonaws.dynamodb#" + operation), "input"));
    }

    /// The members of a structure or of a union.
    List<Member> members(Shape structure) {
        var members = new ArrayList<Member>();
        members(structure.definition().get("members")).forEach((name, member) -> {
            boolean required = member(member(member, "traits"), "smithy.api#required") != null;
            members.add(new Member(name, target(member), required));
        });
        return members;
    }

    /// What a list holds.
    Shape element(Shape list) {
        return target(list.definition().get("member"));
    }

    /// What a map leads to.
    Shape value(Shape map) {
        return target(map.definition().get("value"));
    }

    /// What a map's names are.
    Shape key(Shape map) {
        return target(map.definition().get("key"));
    }

    private Shape target(@Nullable Node reference) {
        return shape(text(member(reference, "target")));
    }

    private Shape shape(String id) {
        var simpleId = id.substring(id.indexOf('#') + 1);
        var definition = shapes.get(id);
        return definition == null
                ? new Shape(simpleId, simpleId.toLowerCase(Locale.ROOT), Map.of())
                : new Shape(simpleId, text(member(definition, "type")), members(definition));
    }

    private static Map<String, Node> members(@Nullable Node node) {
        return node instanceof Node.Structure(var members) ? members : new LinkedHashMap<>();
    }

    private static @Nullable Node member(@Nullable Node node, String name) {
        return members(node).get(name);
    }

    private static String text(@Nullable Node node) {
        if (node instanceof Node.Text(var value)) {
            return value;
        }
        throw new IllegalStateException("Not a text: " + node);
    }
}
