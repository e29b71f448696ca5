package rowhouse.expression.legacy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.value.AttributeValue;

/// One entry of `KeyConditions`, `QueryFilter` or `ScanFilter`, as it was sent.
///
/// @param values the `AttributeValueList`; absent means empty
public record LegacyCondition(ComparisonOperator operator, List<AttributeValue> values) {
    public LegacyCondition {
        values = List.copyOf(values);
    }

    /// A condition whose list of values may be absent.
    public static LegacyCondition of(ComparisonOperator operator, @Nullable List<AttributeValue> values) {
        return new LegacyCondition(operator, values == null ? List.of() : values);
    }
}
