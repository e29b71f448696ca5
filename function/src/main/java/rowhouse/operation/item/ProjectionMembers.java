package rowhouse.operation.item;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.expression.evaluate.Projections;
import rowhouse.expression.evaluate.ScalarKeys;
import rowhouse.expression.legacy.AttributesToGet;
import rowhouse.expression.parse.Placeholders;
import rowhouse.expression.parse.ProjectionParser;
import rowhouse.expression.tree.ProjectionPaths;
import rowhouse.table.TableDefinition;
import rowhouse.value.Item;

/// The members with which a request says which attributes it wants to see.
final class ProjectionMembers {
    private ProjectionMembers() {}

    /// What they mean, or null if all attributes are wanted.
    static @Nullable ProjectionPaths parse(
            @Nullable List<String> attributesToGet, @Nullable String expression, Placeholders placeholders) {
        if (expression != null) {
            return ProjectionParser.parse(expression, placeholders);
        }
        return attributesToGet == null ? null : AttributesToGet.toPaths(attributesToGet);
    }

    /// Checks that a projection leads into no key attribute.
    ///
    /// @throws rowhouse.error.ServiceException `ValidationException` if it does
    static void checkKeysNotEntered(@Nullable ProjectionPaths projection, TableDefinition table) {
        if (projection != null) {
            ScalarKeys.checkNotEntered(projection.paths(), table);
        }
    }

    /// What of an item is wanted.
    static Item project(@Nullable ProjectionPaths projection, Item item) {
        return projection == null ? item : Projections.project(projection, item);
    }
}
