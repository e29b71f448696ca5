package rowhouse.operation.item;

import rowhouse.shape.Shape;
import rowhouse.shape.Shapes;

/// What `ReturnValuesOnConditionCheckFailure` asks for: the item that a condition did not hold for,
/// or nothing.
enum ReturnOnFailure {
    ALL_OLD,
    NONE;

    static final Shape<ReturnOnFailure> SHAPE = Shapes.enumeration(values());
}
