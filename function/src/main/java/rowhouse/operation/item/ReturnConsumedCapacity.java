package rowhouse.operation.item;

import rowhouse.shape.Shape;
import rowhouse.shape.Shapes;

/// How much an answer tells of what the request consumed.
enum ReturnConsumedCapacity {
    INDEXES,
    TOTAL,
    NONE;

    static final Shape<ReturnConsumedCapacity> SHAPE = Shapes.enumeration(values());
}
