package rowhouse.operation.item;

import rowhouse.shape.Shape;
import rowhouse.shape.Shapes;

/// Whether an answer tells how large the item collections are that a write touched.
enum ReturnItemCollectionMetrics {
    SIZE,
    NONE;

    static final Shape<ReturnItemCollectionMetrics> SHAPE = Shapes.enumeration(values());
}
