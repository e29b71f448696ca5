package rowhouse.expression.evaluate;

import static rowhouse.error.ServiceException.validation;

import java.util.List;
import rowhouse.expression.tree.Path;
import rowhouse.table.TableDefinition;

/// The rule that no path leads into a key attribute, because keys hold neither lists nor maps.
public final class ScalarKeys {
    private static final String RULE =
            "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: ";

    private ScalarKeys() {}

    /// Checks the paths of an expression against the keys of the table and of all its indexes.
    ///
    /// @throws rowhouse.error.ServiceException if a path leads into a key
    public static void checkNotEntered(List<Path> paths, TableDefinition table) {
        for (var path : paths) {
            if (!path.isTopLevel() && table.keySchema().contains(path.attribute())) {
                throw validation(RULE + "Key: " + path.attribute());
            }
        }
        for (var path : paths) {
            if (!path.isTopLevel() && table.attributeTypes().containsKey(path.attribute())) {
                throw validation(RULE + "IndexKey: " + path.attribute());
            }
        }
    }
}
