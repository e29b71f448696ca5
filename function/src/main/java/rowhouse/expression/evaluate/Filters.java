package rowhouse.expression.evaluate;

import static rowhouse.error.ServiceException.validation;

import java.util.List;
import rowhouse.expression.tree.Condition;
import rowhouse.expression.tree.Path;
import rowhouse.expression.tree.ReferencedPaths;
import rowhouse.table.KeySchema;

/// The rule that a query's filter leaves the key alone: the key condition is there for that.
public final class Filters {
    private Filters() {}

    /// Checks that a filter names no attribute of the key that is queried.
    ///
    /// @param parameter what error texts call the filter: `Filter Expression` or `QueryFilter`
    /// @throws rowhouse.error.ServiceException if it does
    public static void checkNamesNoKey(Condition filter, KeySchema queried, String parameter) {
        List<Path> paths = ReferencedPaths.in(filter);
        for (var key : queried.attributes()) {
            if (paths.contains(Path.of(key))) {
                throw validation("%s can only contain non-primary key attributes: Primary key attribute: %s"
                        .formatted(parameter, key));
            }
        }
    }
}
