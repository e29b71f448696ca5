package rowhouse.expression.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.expression.Sample;
import rowhouse.expression.parse.ConditionParser;
import rowhouse.expression.parse.ExpressionKind;

/// Conditions on [Sample#ITEM].
class ConditionsTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    n = :n5                             | true
                    n = :x                              | false
                    n <> :x                             | true
                    n < :x                              | false
                    NOT n < :x                          | true
                    absent = :n1                          | false
                    absent <> :n1                         | true
                    absent = lacking                      | false
                    absent <> lacking                     | true
                    NOT absent = :n1                      | true
                    n BETWEEN :n1 AND :n5               | true
                    n BETWEEN absent AND :n5              | false
                    NOT n BETWEEN :n5 AND :n5           | false
                    n IN (s, absent, :n5)                 | true
                    absent IN (lacking)                   | false
                    ss = :ab                            | true
                    m.b = :m                            | true
                    l[0] = m.a                          | false
                    l[1] = m.a                          | true
                    l[4] = :n1                          | false
                    l.a = :n1                           | false
                    m[0] = :n1                          | false
                    size(s) = size(m)                   | true
                    size(l) > :n2                       | true
                    size(b) = :n2                       | true
                    size(ss) = :n2                      | true
                    size(n) = :n1                       | false
                    size(n) <> :n1                      | true
                    size(absent) <> :n1                   | true
                    contains(s, :y)                     | true
                    contains(s, :n1)                    | false
                    contains(b, :a1)                    | true
                    contains(ss, :a)                    | true
                    contains(ns, :n2)                   | true
                    contains(bs, :b)                    | true
                    contains(l, :n2)                    | true
                    contains(m.l, :i)                   | true
                    contains(m, :a)                     | false
                    contains(absent, :a)                  | false
                    begins_with(s, :x)                  | true
                    begins_with(b, :a1)                 | true
                    begins_with(n, :x)                  | false
                    NOT begins_with(absent, :x)           | true
                    attribute_type(n, :typeN)           | true
                    attribute_type(absent, :typeN)        | false
                    attribute_exists(m.l[1].z)          | true
                    attribute_exists(m.l[2])            | false
                    attribute_not_exists(n.z)           | true
                    n = :n5 OR absent = :n1 AND s = :s    | true
                    NOT n = :n5 OR s = :x               | false
                    """)
    void decides(String text, boolean expected) {
        var condition = ConditionParser.parse(ExpressionKind.CONDITION, text, Sample.placeholders(text));
        assertThat(Conditions.holds(condition, Sample.ITEM)).isEqualTo(expected);
    }
}
