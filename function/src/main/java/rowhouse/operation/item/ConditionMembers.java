package rowhouse.operation.item;

import static rowhouse.operation.Members.NAMES;
import static rowhouse.shape.AttributeValues.EXPRESSION_VALUES;
import static rowhouse.shape.AttributeValues.EXPRESSION_VALUES_IN_TRANSACTION;
import static rowhouse.shape.Shapes.STRING;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.expression.legacy.ConditionalOperator;
import rowhouse.expression.legacy.ExpectedAttribute;
import rowhouse.expression.legacy.LegacyConditions;
import rowhouse.expression.parse.ConditionParser;
import rowhouse.expression.parse.ExpressionKind;
import rowhouse.expression.parse.Placeholders;
import rowhouse.expression.tree.Condition;
import rowhouse.shape.StructureReader;
import rowhouse.value.AttributeValue;

/// The members with which a request that writes one item says when it may: as they came, then as a
/// guard.
record ConditionMembers(
        @Nullable Map<String, ExpectedAttribute> expected,
        @Nullable ConditionalOperator conditionalOperator,
        @Nullable String expression,
        @Nullable Map<String, String> names,
        @Nullable Map<String, AttributeValue> values,
        ReturnOnFailure returnOnFailure) {
    static ConditionMembers read(StructureReader input) {
        return new ConditionMembers(
                input.optional("Expected", LegacyShapes.EXPECTED),
                input.optional("ConditionalOperator", LegacyShapes.CONDITIONAL_OPERATOR),
                input.optional("ConditionExpression", STRING),
                input.optional("ExpressionAttributeNames", NAMES),
                input.optional("ExpressionAttributeValues", EXPRESSION_VALUES),
                input.optional("ReturnValuesOnConditionCheckFailure", ReturnOnFailure.SHAPE, ReturnOnFailure.NONE));
    }

    /// The same in an action of a transaction, which has no older parameters.
    ///
    /// @param isRequired whether there must be an expression
    static ConditionMembers readInTransaction(StructureReader input, boolean isRequired) {
        return new ConditionMembers(
                null,
                null,
                isRequired
                        ? input.required("ConditionExpression", STRING)
                        : input.optional("ConditionExpression", STRING),
                input.optional("ExpressionAttributeNames", NAMES),
                input.optional("ExpressionAttributeValues", EXPRESSION_VALUES_IN_TRANSACTION),
                input.optional("ReturnValuesOnConditionCheckFailure", ReturnOnFailure.SHAPE, ReturnOnFailure.NONE));
    }

    /// The placeholders of a request that writes one item, once its style is known to be one.
    ///
    /// @param styles those of its other members
    Placeholders placeholders(ParameterStyles styles, StructureReader input) {
        return addTo(styles).check().placeholders(input, names, values);
    }

    /// Adds these members to the styles the request uses.
    ParameterStyles addTo(ParameterStyles styles) {
        return styles.legacy("Expected", expected)
                .legacy("ConditionalOperator", conditionalOperator)
                .expression("ConditionExpression", expression);
    }

    /// The guard these members make. Their condition is the last of a request's expressions, so no placeholder may be
    /// left over.
    ItemWrite.Guard guard(Placeholders placeholders) {
        var guard = new ItemWrite.Guard(condition(placeholders), returnOnFailure);
        placeholders.checkAllUsed();
        return guard;
    }

    private @Nullable Condition condition(Placeholders placeholders) {
        if (expression != null) {
            return ConditionParser.parse(ExpressionKind.CONDITION, expression, placeholders);
        }
        return LegacyConditions.ofExpected(expected, conditionalOperator);
    }
}
