package rowhouse.shape;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ServiceException;

/// Where in a request a value stands, and where its violations go. Its path is written down only if it is told.
public final class Location {
    private final @Nullable Location container;
    private final Step step;
    private final String name;
    private final Violations violations;

    private Location(@Nullable Location container, Step step, String name, Violations violations) {
        this.container = container;
        this.step = step;
        this.name = name;
        this.violations = violations;
    }

    private enum Step {
        /// To a member of a structure, by its name as it is declared.
        MEMBER,
        /// To an entry of a map by its key, or to an element of a list by its position from one.
        ENTRY
    }

    static Location top(String name, Violations violations) {
        return new Location(null, Step.MEMBER, name, violations);
    }

    Location child(String name) {
        return new Location(this, Step.MEMBER, name, violations);
    }

    Location element(int position) {
        return entry(Integer.toString(position + 1));
    }

    Location entry(String key) {
        return new Location(this, Step.ENTRY, key, violations);
    }

    Violations violations() {
        return violations;
    }

    void violate(Object value, Constraint<?> constraint) {
        violations.add(
                constraint.namesTheDeclaredMember()
                        ? "Value at '%s' failed to satisfy constraint: %s"
                                .formatted(path(UnaryOperator.identity()), constraint.text())
                        : "Value '%s' at '%s' failed to satisfy constraint: %s"
                                .formatted(value, path(Location::lowerCamel), constraint.text()));
    }

    void violateMissing() {
        violations.add("Value null at '%s' failed to satisfy constraint: Member must not be null"
                .formatted(path(Location::lowerCamel)));
    }

    void violateContent(ServiceException error) {
        violations.addContent(topMember(), error);
    }

    private String topMember() {
        return container == null ? name : container.topMember();
    }

    /// The path as error texts write it, such as `keySchema.1.member.attributeName`.
    ///
    /// @param written how a member is written, given its name as it is declared
    private String path(UnaryOperator<String> written) {
        var last = switch (step) {
            case MEMBER -> written.apply(name);
            case ENTRY -> name + ".member";
        };
        return container == null ? last : container.path(written) + "." + last;
    }

    private static String lowerCamel(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
