package rowhouse.expression.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.expression.Sample;
import rowhouse.expression.evaluate.Conditions;
import rowhouse.value.AttributeValue;

/// Legacy conditions on [Sample#ITEM]; values are written as a list in JSON.
class LegacyConditionsTest {
    private static LegacyCondition condition(ComparisonOperator operator, @Nullable String values) {
        return LegacyCondition.of(operator, values == null ? null : list(values));
    }

    private static List<AttributeValue> list(String json) {
        return ((AttributeValue.L) Sample.value("{\"L\":" + json + "}")).values();
    }

    @ParameterizedTest(name = "{0} {1} {2} is {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    n    | EQ           | [{"N":"5.0"}]          | true
                    n    | NE           | [{"S":"5"}]            | true
                    none | NE           | [{"N":"1"}]            | true
                    none | NOT_CONTAINS | [{"S":"a"}]            | false
                    n    | NOT_CONTAINS | [{"S":"a"}]            | true
                    l    | NOT_CONTAINS | [{"N":"1"}]            | false
                    l    | CONTAINS     | [{"N":"1"}]            | true
                    ss   | CONTAINS     | [{"S":"b"}]            | true
                    n    | LT           | [{"S":"9"}]            | false
                    n    | LE           | [{"N":"5"}]            | true
                    n    | GT           | [{"N":"4"}]            | true
                    n    | GE           | [{"N":"6"}]            | false
                    n    | BETWEEN      | [{"N":"5"},{"N":"5"}]  | true
                    n    | IN           | [{"N":"4"},{"N":"5"}]  | true
                    s    | BEGINS_WITH  | [{"S":"xy"}]           | true
                    n    | NULL         |                        | false
                    none | NULL         | []                     | true
                    n    | NOT_NULL     |                        | true
                    ss   | EQ           | [{"SS":["b","a"]}]     | true
                    """)
    void decides(String name, ComparisonOperator operator, @Nullable String values, boolean expected) {
        var lowered = LegacyConditions.ofFilter(Map.of(name, condition(operator, values)), null);
        assertThat(lowered != null && Conditions.holds(lowered, Sample.ITEM)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    EQ          | []                     | One or more parameter values were invalid: Invalid number of argument(s) for the EQ ComparisonOperator
                    NULL        | [{"N":"1"}]            | One or more parameter values were invalid: Invalid number of argument(s) for the NULL ComparisonOperator
                    BETWEEN     | [{"N":"1"}]            | One or more parameter values were invalid: Invalid number of argument(s) for the BETWEEN ComparisonOperator
                    IN          |                        | One or more parameter values were invalid: Invalid number of argument(s) for the IN ComparisonOperator
                    IN          | [{"N":"1"},{"L":[]}]   | One or more parameter values were invalid: ComparisonOperator IN is not valid for L AttributeValue type
                    LT          | [{"BOOL":true}]        | One or more parameter values were invalid: ComparisonOperator LT is not valid for BOOL AttributeValue type
                    BEGINS_WITH | [{"N":"1"}]            | One or more parameter values were invalid: ComparisonOperator BEGINS_WITH is not valid for N AttributeValue type
                    CONTAINS    | [{"SS":["a"]}]         | One or more parameter values were invalid: ComparisonOperator CONTAINS is not valid for SS AttributeValue type
                    IN          | [{"N":"1"},{"S":"a"}]  | One or more parameter values were invalid: AttributeValues inside AttributeValueList must be of same type
                    BETWEEN     | [{"N":"9"},{"N":"1"}]  | The BETWEEN condition was provided a range where the lower bound is greater than the upper bound
                    """)
    void refuses(ComparisonOperator operator, @Nullable String values, String reason) {
        var filter = Map.of("a", condition(operator, values));
        assertThatThrownBy(() -> LegacyConditions.ofFilter(filter, null)).hasMessage(reason);
        assertThatThrownBy(() -> LegacyKeyConditions.of(filter)).hasMessage(reason);
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
                          |             |    |               | Value must be provided when Exists is null
                    true  |             |    |               | Value must be provided when Exists is true
                    false | {"N":"5"}   |    |               | Value cannot be used when Exists is false
                    true  |             | EQ | [{"N":"5"}]   | Exists and ComparisonOperator cannot be used together
                    false | {"N":"5"}   |    | [{"N":"5"}]   | Value and AttributeValueList cannot be used together
                    true  |             |    | [{"N":"5"}]   | AttributeValueList can only be used with a ComparisonOperator
                          |             | EQ |               | Value or AttributeValueList must be used with ComparisonOperator: EQ
                    """)
    void refusesExpected(
            @Nullable Boolean exists,
            @Nullable String value,
            @Nullable ComparisonOperator operator,
            @Nullable String values,
            String reason) {
        var expected = expected(exists, value, operator, values);
        assertThatThrownBy(() -> LegacyConditions.ofExpected(Map.of("n", expected), null))
                .hasMessage(
                        "1 validation error detected: One or more parameter values were invalid: %s for Attribute: n",
                        reason);
    }

    @ParameterizedTest(name = "{0}: {1} {2} {3} {4} is {5}")
    @CsvSource(delimiter = '|', textBlock = """
                    n    | true  | {"N":"5"} |      |             | true
                    n    |       | {"N":"6"} |      |             | false
                    none | false |           |      |             | true
                    n    | false |           |      |             | false
                    n    |       | {"N":"4"} | GT   |             | true
                    n    |       |           | LT   | [{"N":"4"}] | false
                    none |       |           | NULL |             | true
                    """)
    void expects(
            String name,
            @Nullable Boolean exists,
            @Nullable String value,
            @Nullable ComparisonOperator operator,
            @Nullable String values,
            boolean holds) {
        var expected = expected(exists, value, operator, values);
        var lowered = LegacyConditions.ofExpected(Map.of(name, expected), null);
        assertThat(lowered != null && Conditions.holds(lowered, Sample.ITEM)).isEqualTo(holds);
    }

    private static ExpectedAttribute expected(
            @Nullable Boolean exists,
            @Nullable String value,
            @Nullable ComparisonOperator operator,
            @Nullable String values) {
        return new ExpectedAttribute(
                exists, value == null ? null : Sample.value(value), operator, values == null ? null : list(values));
    }

    @Test
    void joinsWithTheConditionalOperator() {
        var filter = new LinkedHashMap<String, LegacyCondition>();
        assertThat(LegacyConditions.ofFilter(filter, null)).isNull();
        assertThatThrownBy(() -> LegacyConditions.ofFilter(null, ConditionalOperator.OR))
                .hasMessage("ConditionalOperator cannot be used without Filter or Expected");
        filter.put("none", condition(ComparisonOperator.NOT_NULL, null));
        assertThatThrownBy(() -> LegacyConditions.ofFilter(filter, ConditionalOperator.AND))
                .hasMessage("ConditionalOperator can only be used when Filter or Expected has two or more elements");
        filter.put("n", condition(ComparisonOperator.NOT_NULL, null));
        var and = LegacyConditions.ofFilter(filter, null);
        var or = LegacyConditions.ofFilter(filter, ConditionalOperator.OR);
        assertThat(and != null && Conditions.holds(and, Sample.ITEM)).isFalse();
        assertThat(or != null && Conditions.holds(or, Sample.ITEM)).isTrue();
    }
}
