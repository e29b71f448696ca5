package rowhouse.operation.item;

import static rowhouse.error.ServiceException.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.expression.parse.Placeholders;
import rowhouse.shape.StructureReader;
import rowhouse.value.AttributeValue;

/// The two styles in which a request can say what it wants of an item: expressions, and the older
/// parameters. A request keeps to one.
///
/// @see <a
///     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html">
///     Legacy conditional parameters</a>
final class ParameterStyles {
    private final List<String> legacy = new ArrayList<>();
    private final List<String> expressions = new ArrayList<>();
    private boolean usesValues;

    ParameterStyles legacy(String name, @Nullable Object value) {
        if (value != null) {
            legacy.add(name);
        }
        return this;
    }

    /// An expression that may use names and values.
    ParameterStyles expression(String name, @Nullable Object value) {
        usesValues |= value != null;
        return projection(name, value);
    }

    /// An expression that may use names alone.
    ParameterStyles projection(String name, @Nullable Object value) {
        if (value != null) {
            expressions.add(name);
        }
        return this;
    }

    /// @throws rowhouse.error.ServiceException `ValidationException` if both styles are used
    ParameterStyles check() {
        if (!legacy.isEmpty() && !expressions.isEmpty()) {
            throw validation("Can not use both expression and non-expression parameters in the same request:"
                    + " Non-expression parameters: {%s} Expression parameters: {%s}"
                            .formatted(String.join(", ", legacy), String.join(", ", expressions)));
        }
        return this;
    }

    /// The placeholders of the request's expressions.
    ///
    /// @throws rowhouse.error.ServiceException `ValidationException` if there are some and nothing
    ///     can use them, or if one is malformed
    Placeholders placeholders(
            StructureReader input, @Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
        var placeholders = Placeholders.of(names, values, !expressions.isEmpty(), usesValues);
        input.checkContents("ExpressionAttributeValues");
        return placeholders;
    }

    /// The placeholders of one action of a transaction, where those that no expression could use do
    /// no harm.
    Placeholders placeholdersInTransaction(
            StructureReader input, @Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
        return expressions.isEmpty() ? Placeholders.none() : placeholders(input, names, usesValues ? values : null);
    }
}
