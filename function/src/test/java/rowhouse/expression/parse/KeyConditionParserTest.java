package rowhouse.expression.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.expression.Sample;

/// What a key condition may say before the key is known.
class KeyConditionParserTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    pk = :s OR sk = :s                 | Invalid operator used in KeyConditionExpression: OR
                    NOT (pk = :s OR sk = :s)           | Invalid operator used in KeyConditionExpression: NOT
                    pk = :s AND sk <> x                | Invalid operator used in KeyConditionExpression: <>
                    pk IN (x)                          | Invalid operator used in KeyConditionExpression: IN
                    contains(pk, size(x))              | Invalid operator used in KeyConditionExpression: contains
                    attribute_type(pk, :typeN)         | Invalid operator used in KeyConditionExpression: attribute_type
                    pk = :s AND size(sk) = :n1         | KeyConditionExpressions cannot contain nested operations
                    pk = x                             | Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition
                    :s = :s                            | Invalid condition in KeyConditionExpression: No key attribute specified
                    :s BETWEEN sk AND :x               | Invalid condition in KeyConditionExpression: BETWEEN operator must have the key attribute as its first operand
                    begins_with(:s, sk)                | Invalid condition in KeyConditionExpression: begins_with operator must have the key attribute as its first operand
                    pk = :s OR sk.a = :s               | KeyConditionExpressions cannot have conditions on nested attributes
                    pk = :s AND pk > :s                | KeyConditionExpressions must only contain one condition per key
                    """)
    void saysWhatIsWrong(String text, String reason) {
        assertThatThrownBy(() -> KeyConditionParser.parse(text, Sample.placeholders(text)))
                .hasMessage("1 validation error detected: Invalid KeyConditionExpression: " + reason);
    }

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    :s = pk AND :n1 < sk       | pk = :s AND sk > :n1
                    (:s = pk AND (:n1 >= sk))  | pk = :s AND sk <= :n1
                    :n1 > sk                   | sk < :n1
                    :n1 <= sk                  | sk >= :n1
                    """)
    void takesOperandsInEitherOrder(String text, String same) {
        assertThat(KeyConditionParser.parse(text, Sample.placeholders(text)))
                .isEqualTo(KeyConditionParser.parse(same, Sample.placeholders(same)));
    }
}
