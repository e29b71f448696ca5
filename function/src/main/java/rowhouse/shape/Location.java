package rowhouse.shape;

import rowhouse.error.ServiceException;

/// Where in a request a value stands, and where its violations go.
///
/// @param path as error texts write it, such as `keySchema.1.member.attributeName`
/// @param declaredPath the same with members as they are declared, such as
///     `KeySchema.1.member.AttributeName`
/// @param member the top-level member it belongs to, as it is declared
public record Location(String path, String declaredPath, String member, Violations violations) {
    static Location top(String name, Violations violations) {
        return new Location(lowerCamel(name), name, name, violations);
    }

    Location child(String name) {
        return below("." + lowerCamel(name), "." + name);
    }

    Location element(int position) {
        return entry(Integer.toString(position + 1));
    }

    Location entry(String key) {
        return below("." + key + ".member", "." + key + ".member");
    }

    private Location below(String step, String declaredStep) {
        return new Location(path + step, declaredPath + declaredStep, member, violations);
    }

    void violate(Object value, Constraint<?> constraint) {
        violations.add(
                constraint.namesTheDeclaredMember()
                        ? "Value at '%s' failed to satisfy constraint: %s".formatted(declaredPath, constraint.text())
                        : "Value '%s' at '%s' failed to satisfy constraint: %s"
                                .formatted(value, path, constraint.text()));
    }

    void violateMissing() {
        violations.add("Value null at '%s' failed to satisfy constraint: Member must not be null".formatted(path));
    }

    void violateContent(ServiceException error) {
        violations.addContent(member, error);
    }

    private static String lowerCamel(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
