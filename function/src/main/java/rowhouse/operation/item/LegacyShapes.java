package rowhouse.operation.item;

import static rowhouse.shape.AttributeValues.ATTRIBUTE_VALUE;
import static rowhouse.shape.Constraint.maxLength;
import static rowhouse.shape.Constraint.maxSize;
import static rowhouse.shape.Constraint.minSize;
import static rowhouse.shape.Shapes.BOOLEAN;
import static rowhouse.shape.Shapes.STRING;

import java.util.List;
import java.util.Map;
import rowhouse.expression.legacy.AttributeUpdate;
import rowhouse.expression.legacy.ComparisonOperator;
import rowhouse.expression.legacy.ConditionalOperator;
import rowhouse.expression.legacy.ExpectedAttribute;
import rowhouse.expression.legacy.LegacyCondition;
import rowhouse.shape.Shape;
import rowhouse.shape.Shapes;
import rowhouse.value.AttributeValue;

/// The members that came before expressions.
///
/// @see <a
///     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html">
///     Legacy conditional parameters</a>
final class LegacyShapes {
    private static final String PACKAGE = "com.amazonaws.dynamodb.v20120810.";

    static final Shape<List<String>> ATTRIBUTES_TO_GET = Shapes.list(STRING.satisfying(maxLength(65_535)))
            .satisfying(minSize(1))
            .satisfying(maxSize(255));

    static final Shape<ConditionalOperator> CONDITIONAL_OPERATOR =
            Shapes.enumeration(ConditionalOperator.OR, ConditionalOperator.AND);

    private static final Shape<ComparisonOperator> COMPARISON_OPERATOR = Shapes.enumeration(
            ComparisonOperator.IN,
            ComparisonOperator.NULL,
            ComparisonOperator.BETWEEN,
            ComparisonOperator.LT,
            ComparisonOperator.NOT_CONTAINS,
            ComparisonOperator.EQ,
            ComparisonOperator.GT,
            ComparisonOperator.NOT_NULL,
            ComparisonOperator.NE,
            ComparisonOperator.LE,
            ComparisonOperator.BEGINS_WITH,
            ComparisonOperator.GE,
            ComparisonOperator.CONTAINS);

    private static final Shape<List<AttributeValue>> VALUES = Shapes.list(ATTRIBUTE_VALUE);

    private static final Shape<LegacyCondition> CONDITION = Shapes.structure(
            "Condition",
            input -> LegacyCondition.of(
                    input.required("ComparisonOperator", COMPARISON_OPERATOR),
                    input.optional("AttributeValueList", VALUES)));

    /// `KeyConditions`, `QueryFilter` and `ScanFilter`.
    static final Shape<Map<String, LegacyCondition>> CONDITIONS = Shapes.map(PACKAGE + "Condition", CONDITION);

    static final Shape<Map<String, ExpectedAttribute>> EXPECTED = Shapes.map(
            PACKAGE + "ExpectedAttributeValue",
            Shapes.structure(
                    "ExpectedAttributeValue",
                    input -> new ExpectedAttribute(
                            input.optional("Exists", BOOLEAN),
                            input.optional("Value", ATTRIBUTE_VALUE),
                            input.optional("ComparisonOperator", COMPARISON_OPERATOR),
                            input.optional("AttributeValueList", VALUES))));

    static final Shape<Map<String, AttributeUpdate>> ATTRIBUTE_UPDATES = Shapes.map(
            PACKAGE + "AttributeValueUpdate",
            Shapes.structure(
                    "AttributeValueUpdate",
                    input -> new AttributeUpdate(
                            input.optional(
                                    "Action",
                                    Shapes.enumeration(
                                            AttributeUpdate.Action.ADD,
                                            AttributeUpdate.Action.DELETE,
                                            AttributeUpdate.Action.PUT)),
                            input.optional("Value", ATTRIBUTE_VALUE))));

    private LegacyShapes() {}
}
