package rowhouse.expression.tree;

import java.util.List;

/// The paths a projection keeps, in the order they were written; none overlaps another.
public record ProjectionPaths(List<Path> paths) {
    public ProjectionPaths {
        paths = List.copyOf(paths);
    }
}
