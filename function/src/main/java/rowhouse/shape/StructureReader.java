package rowhouse.shape;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.node.Node;

/// Reads the members of one structure. Members that nobody asks for are ignored, as AWS does.
public final class StructureReader {
    private final Map<String, Node> members;
    private final @Nullable Location location;
    private final Violations violations;

    private StructureReader(Map<String, Node> members, @Nullable Location location, Violations violations) {
        this.members = members;
        this.location = location;
        this.violations = violations;
    }

    /// A reader of a whole request.
    public static StructureReader of(Node.Structure request) {
        return new StructureReader(request.members(), null, new Violations());
    }

    static StructureReader at(Location location, Node.Structure structure) {
        return new StructureReader(structure.members(), location, location.violations());
    }

    /// The value of a member that must be there. Where it is missing or violates a constraint, the
    /// violation is noted and null may be returned: [#end()] throws before anybody uses it.
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    public <T> T required(String name, Shape<T> shape) {
        var node = node(name);
        if (node == null) {
            locate(name).violateMissing();
            return null;
        }
        return shape.read(node, locate(name));
    }

    /// The value of a member that may be absent.
    public <T> @Nullable T optional(String name, Shape<T> shape) {
        var node = node(name);
        return node == null ? null : shape.read(node, locate(name));
    }

    /// The value of a member, or what stands for it where it is absent.
    public <T> T optional(String name, Shape<T> shape, T otherwise) {
        T value = optional(name, shape);
        return value == null ? otherwise : value;
    }

    /// Has a violation by the members read so far told alone, without those by later members.
    public void tellAlone() {
        violations.closeIfAny();
    }

    /// Has the first violation told alone, whatever other members violate.
    public void tellFirstAlone() {
        violations.keepFirstOnly();
    }

    /// Ends the members of a request.
    ///
    /// @throws rowhouse.error.ServiceException `ValidationException` if constraints are violated,
    ///     naming all
    public void end() {
        violations.checkConstraints();
    }

    /// Refuses attribute values in one member that hold what none may hold: no type or two, an
    /// empty set, a number out of range, and the like.
    ///
    /// @param member the name of a top-level member
    public void checkContents(String member) {
        violations.checkContents(member);
    }

    /// Refuses such attribute values in any member that was not looked at with
    /// [#checkContents(String)].
    public void checkContents() {
        violations.checkContents();
    }

    /// Stands for a member's value: the same for two values that differ at most in the order of
    /// their members.
    public byte[] fingerprint(String name) {
        return Fingerprint.of(members.getOrDefault(name, Node.Null.NULL));
    }

    private @Nullable Node node(String name) {
        var node = members.get(name);
        return node instanceof Node.Null ? null : node;
    }

    private Location locate(String name) {
        return location == null ? Location.top(name, violations) : location.child(name);
    }
}
