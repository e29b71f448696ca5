package rowhouse.value;

import static rowhouse.error.ServiceException.validation;

import java.util.Collection;

/// How deep an attribute's lists and maps may be nested: 32 levels, of which the innermost value is one.
///
/// @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Constraints</a>
public final class Nesting {
    public static final int MAX_LEVELS = 32;
    public static final String TOO_DEEP =
            "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit";

    private Nesting() {}

    /// @throws rowhouse.error.ServiceException `ValidationException` if the value is nested too deep
    public static void check(AttributeValue value) {
        if (levels(value) > MAX_LEVELS) {
            throw validation(TOO_DEEP);
        }
    }

    private static int levels(AttributeValue value) {
        return switch (value) {
            case AttributeValue.L(var values) -> 1 + deepest(values);
            case AttributeValue.M(var values) -> 1 + deepest(values.values());
            case AttributeValue.S _,
                    AttributeValue.N _,
                    AttributeValue.B _,
                    AttributeValue.SS _,
                    AttributeValue.NS _,
                    AttributeValue.BS _,
                    AttributeValue.Bool _,
                    AttributeValue.Null _ -> 1;
        };
    }

    private static int deepest(Collection<AttributeValue> values) {
        return values.stream().mapToInt(Nesting::levels).max().orElse(0);
    }
}
