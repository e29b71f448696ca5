package rowhouse.operation.item;

import static rowhouse.error.ServiceException.validation;
import static rowhouse.operation.Members.INDEX_NAME;
import static rowhouse.operation.Members.NAMES;
import static rowhouse.operation.Members.TABLE_NAME;
import static rowhouse.shape.AttributeValues.EXPRESSION_VALUES;
import static rowhouse.shape.AttributeValues.ITEM;
import static rowhouse.shape.Constraint.minimum;
import static rowhouse.shape.Shapes.BOOLEAN;
import static rowhouse.shape.Shapes.INTEGER;
import static rowhouse.shape.Shapes.STRING;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.expression.legacy.ConditionalOperator;
import rowhouse.expression.legacy.LegacyCondition;
import rowhouse.expression.legacy.LegacyConditions;
import rowhouse.expression.parse.ConditionParser;
import rowhouse.expression.parse.ExpressionKind;
import rowhouse.expression.parse.Placeholders;
import rowhouse.expression.tree.Condition;
import rowhouse.shape.StructureReader;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;

/// The members that Query and Scan have in common, as they came.
record PageMembers(
        String tableName,
        @Nullable String indexName,
        @Nullable Select select,
        @Nullable List<String> attributesToGet,
        @Nullable Integer limit,
        boolean consistentRead,
        @Nullable Item exclusiveStartKey,
        ReturnConsumedCapacity returnConsumedCapacity,
        @Nullable String projectionExpression,
        @Nullable String filterExpression,
        @Nullable Map<String, String> names,
        @Nullable Map<String, AttributeValue> values,
        @Nullable Map<String, LegacyCondition> legacyFilter,
        @Nullable ConditionalOperator conditionalOperator) {
    /// @param filterName what the older filter is called: `QueryFilter` or `ScanFilter`
    static PageMembers read(StructureReader input, String filterName) {
        return new PageMembers(
                input.required("TableName", TABLE_NAME),
                input.optional("IndexName", INDEX_NAME),
                input.optional("Select", Select.SHAPE),
                input.optional("AttributesToGet", LegacyShapes.ATTRIBUTES_TO_GET),
                input.optional("Limit", INTEGER.satisfying(minimum(1))),
                input.optional("ConsistentRead", BOOLEAN, false),
                input.optional("ExclusiveStartKey", ITEM),
                input.optional("ReturnConsumedCapacity", ReturnConsumedCapacity.SHAPE, ReturnConsumedCapacity.NONE),
                input.optional("ProjectionExpression", STRING),
                input.optional("FilterExpression", STRING),
                input.optional("ExpressionAttributeNames", NAMES),
                input.optional("ExpressionAttributeValues", EXPRESSION_VALUES),
                input.optional(filterName, LegacyShapes.CONDITIONS),
                input.optional("ConditionalOperator", LegacyShapes.CONDITIONAL_OPERATOR));
    }

    /// The styles the members are written in.
    ParameterStyles styles(String filterName) {
        return new ParameterStyles()
                .legacy("AttributesToGet", attributesToGet)
                .legacy(filterName, legacyFilter)
                .legacy("ConditionalOperator", conditionalOperator)
                .projection("ProjectionExpression", projectionExpression)
                .expression("FilterExpression", filterExpression);
    }

    /// The filter, in either style.
    ///
    /// @param kind that of a filter expression
    @Nullable
    Condition filter(ExpressionKind kind, Placeholders placeholders) {
        return filterExpression == null
                ? LegacyConditions.ofFilter(legacyFilter, conditionalOperator)
                : ConditionParser.parse(kind, filterExpression, placeholders);
    }

    /// What the members ask for together.
    ///
    /// @throws rowhouse.error.ServiceException `ValidationException` if `Select` does not go with
    ///     the rest
    PageRequest request(@Nullable Condition filter, Placeholders placeholders) {
        var projection = ProjectionMembers.parse(attributesToGet, projectionExpression, placeholders);
        return new PageRequest(
                tableName,
                indexName,
                consistentRead,
                filter,
                projection,
                effectiveSelect(),
                limit,
                exclusiveStartKey,
                returnConsumedCapacity);
    }

    /// Checks that `Select` goes with the other members.
    ///
    /// @param prefix what the operation puts before these errors
    /// @throws rowhouse.error.ServiceException `ValidationException` if it does not
    void checkSelect(String prefix) {
        var projecting = attributesToGet != null
                ? "AttributesToGet"
                : projectionExpression == null ? null : "ProjectionExpression";
        if (select == null) {
            return;
        }
        if (projecting != null && select != Select.SPECIFIC_ATTRIBUTES) {
            throw validation(prefix
                    + "Cannot specify the %s when choosing to get %s"
                            .formatted(projecting, select == Select.COUNT ? "only the Count" : select));
        }
        if (select == Select.ALL_PROJECTED_ATTRIBUTES && indexName == null) {
            throw validation(prefix + "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
        }
        if (projecting == null && select == Select.SPECIFIC_ATTRIBUTES) {
            throw validation(prefix + "Must specify the AttributesToGet or ProjectionExpression when choosing to get"
                    + " SPECIFIC_ATTRIBUTES");
        }
    }

    private Select effectiveSelect() {
        if (select != null) {
            return select;
        }
        if (projectionExpression != null || attributesToGet != null) {
            return Select.SPECIFIC_ATTRIBUTES;
        }
        return indexName == null ? Select.ALL_ATTRIBUTES : Select.ALL_PROJECTED_ATTRIBUTES;
    }
}
