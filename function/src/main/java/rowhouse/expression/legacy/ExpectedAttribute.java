package rowhouse.expression.legacy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.value.AttributeValue;

/// One entry of `Expected`, as it was sent; see the member names of the API.
public record ExpectedAttribute(
        @Nullable Boolean exists,
        @Nullable AttributeValue value,
        @Nullable ComparisonOperator comparisonOperator,
        @Nullable List<AttributeValue> attributeValueList) {
    public ExpectedAttribute {
        attributeValueList = attributeValueList == null ? null : List.copyOf(attributeValueList);
    }
}
