package rowhouse.operation.item;

import rowhouse.shape.Shape;
import rowhouse.shape.Shapes;

/// Which attributes a page shows, or that it is only counted.
enum Select {
    SPECIFIC_ATTRIBUTES,
    COUNT,
    ALL_ATTRIBUTES,
    ALL_PROJECTED_ATTRIBUTES;

    static final Shape<Select> SHAPE = Shapes.enumeration(values());
}
