package rowhouse.expression.tree;

import rowhouse.value.AttributeValue;

/// What a condition compares: a path into the item, a value given with the request, or the size of what a path or
/// value holds.
public sealed interface Operand {
    record Attribute(Path path) implements Operand {}

    record Literal(AttributeValue value) implements Operand {}

    record Size(Operand of) implements Operand {}
}
