package rowhouse.expression.legacy;

import static rowhouse.error.ServiceException.validation;

import rowhouse.expression.tree.Path;

/// Attribute names in legacy parameters: always of top-level attributes, whatever characters are in them.
final class LegacyNames {
    private LegacyNames() {}

    static Path path(String name) {
        if (name.isEmpty()) {
            throw validation("Empty attribute name");
        }
        return Path.of(name);
    }
}
