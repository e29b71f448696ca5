package rowhouse.expression.legacy;

import static rowhouse.error.ServiceException.validation;

import java.util.LinkedHashSet;
import java.util.List;
import rowhouse.expression.tree.Path;
import rowhouse.expression.tree.ProjectionPaths;

/// `AttributesToGet` as a projection.
public final class AttributesToGet {
    private AttributesToGet() {}

    /// The projection that keeps these top-level attributes.
    ///
    /// @throws rowhouse.error.ServiceException if a name comes twice
    public static ProjectionPaths toPaths(List<String> names) {
        var paths = new LinkedHashSet<Path>();
        for (var name : names) {
            if (!paths.add(LegacyNames.path(name))) {
                throw validation(
                        "One or more parameter values were invalid: Duplicate value in attribute name: " + name);
            }
        }
        return new ProjectionPaths(List.copyOf(paths));
    }
}
