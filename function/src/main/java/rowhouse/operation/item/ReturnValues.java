package rowhouse.operation.item;

import rowhouse.shape.Shape;
import rowhouse.shape.Shapes;

/// Which form of an item a write returns.
enum ReturnValues {
    ALL_NEW,
    UPDATED_OLD,
    ALL_OLD,
    NONE,
    UPDATED_NEW;

    static final Shape<ReturnValues> SHAPE = Shapes.enumeration(values());
}
