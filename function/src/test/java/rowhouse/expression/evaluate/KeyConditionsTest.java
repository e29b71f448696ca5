package rowhouse.expression.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.expression.Sample;
import rowhouse.expression.parse.ConditionParser;
import rowhouse.expression.parse.ExpressionKind;
import rowhouse.expression.parse.KeyConditionParser;
import rowhouse.table.KeyRange;
import rowhouse.table.KeyRange.Bound;
import rowhouse.table.KeySchema;
import rowhouse.value.AttributeType;

/// Ranges of keys: `pk`, `sk` of a table, and `h1 h2`, `r1 r2 r3` of an index.
class KeyConditionsTest {
    private static final KeySchema PLAIN = new KeySchema(List.of("pk"), List.of("sk"));
    private static final KeySchema WIDE = new KeySchema(List.of("h1", "h2"), List.of("r1", "r2", "r3"));
    private static final Map<String, AttributeType> TYPES = Map.of(
            "pk", AttributeType.S,
            "sk", AttributeType.N,
            "h1", AttributeType.S,
            "h2", AttributeType.S,
            "r1", AttributeType.N,
            "r2", AttributeType.N,
            "r3", AttributeType.S);

    private static KeyRange range(String text, KeySchema key) {
        return KeyConditions.toRange(
                KeyConditionParser.parse(text, Sample.placeholders(text)),
                key,
                TYPES,
                key.equals(WIDE) ? "wide" : null);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    sk = :n1                        | Query condition missed key schema element: pk
                    pk = :s AND x = :n1             | Query condition missed key schema element: sk
                    pk = :s AND sk = :n1 AND x = :s | Conditions can be of length 1 or 2 only
                    pk > :s                         | Query key condition not supported
                    begins_with(pk, :s)             | Query key condition not supported
                    pk = :n1                        | One or more parameter values were invalid: Condition parameter type does not match schema type
                    x = :n1 AND pk = :n1            | One or more parameter values were invalid: Condition parameter type does not match schema type
                    pk = :s AND begins_with(sk, :s) | One or more parameter values were invalid: Condition parameter type does not match schema type
                    pk = :e AND sk = :s             | One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk
                    """)
    void refuses(String text, String reason) {
        assertThatThrownBy(() -> range(text, PLAIN)).hasMessage(reason);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    h1 = :s AND r1 = :n1                        | HASH key attributes h2 must have equality conditions specified in the query
                    h1 > :s AND r2 = :n1                        | HASH key attributes h1, h2 must have equality conditions specified in the query
                    h1 = :s AND h2 = :s AND r2 = :n1            | RANGE key attributes r1 must have equality conditions specified in the query because a condition is present on key attribute r2
                    h1 = :s AND h2 = :s AND r1 > :n1 AND r2=:n1 | RANGE key attributes r1 must have equality conditions specified in the query because a condition is present on key attribute r2
                    h1 = :s AND h2 = :s AND x = :s              | Query condition missed key schema element
                    h1 = :s AND h2 = :e                         | One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: wide, IndexKey: h2
                    """)
    void refusesForSeveralAttributes(String text, String reason) {
        assertThatThrownBy(() -> range(text, WIDE)).hasMessage(reason);
    }

    @Test
    void means() {
        var s = Sample.value("{\"S\":\"S\"}");
        var one = Sample.value("{\"N\":\"1\"}");
        var two = Sample.value("{\"N\":\"2\"}");
        assertThat(range("pk = :s", PLAIN)).isEqualTo(new KeyRange(List.of(s), List.of(), new Bound.All()));
        assertThat(range(":n1 = sk AND pk = :s", PLAIN))
                .isEqualTo(new KeyRange(List.of(s), List.of(one), new Bound.All()));
        assertThat(range("pk = :s AND :n1 < sk", PLAIN))
                .isEqualTo(new KeyRange(List.of(s), List.of(), new Bound.Greater(one)));
        assertThat(range("pk = :s AND sk BETWEEN :n1 AND :n2", PLAIN))
                .isEqualTo(new KeyRange(List.of(s), List.of(), new Bound.Between(one, two)));
        assertThat(range("r2 <= :n2 AND r1 = :n1 AND h2 = :s AND h1 = :s", WIDE))
                .isEqualTo(new KeyRange(List.of(s, s), List.of(one), new Bound.LessOrEqual(two)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    x = :s OR size(sk) > :n1 AND pk = :s | Filter Expression can only contain non-primary key attributes: Primary key attribute: pk
                    NOT x IN (y, sk)                     | Filter Expression can only contain non-primary key attributes: Primary key attribute: sk
                    """)
    void keepsFiltersOffTheKey(String text, String reason) {
        var filter = ConditionParser.parse(ExpressionKind.FILTER, text, Sample.placeholders(text));
        assertThatThrownBy(() -> Filters.checkNamesNoKey(filter, PLAIN, "Filter Expression"))
                .hasMessage(reason);
    }
}
