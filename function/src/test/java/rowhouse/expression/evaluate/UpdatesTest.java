package rowhouse.expression.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.expression.Sample;
import rowhouse.expression.parse.UpdateParser;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;

/// Updates of [Sample#ITEM].
class UpdatesTest {
    private static Updates.Outcome apply(String text) {
        return Updates.apply(UpdateParser.parse(text, Sample.placeholders(text)), Sample.ITEM);
    }

    @ParameterizedTest(name = "{0} leaves {1} as {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    SET a = :n1                               | a   | {"N":"1"}
                    SET n = n + :n1                           | n   | {"N":"6"}
                    SET n = :n1 - n                           | n   | {"N":"-4"}
                    SET a = :tiny - :tiny                     | a   | {"N":"0"}
                    SET a = if_not_exists(n, :n1) + :n1       | a   | {"N":"6"}
                    SET a = if_not_exists(absent, :n1)          | a   | {"N":"1"}
                    SET l = list_append(l, :l)                | l   | {"L":[{"N":"0"},{"N":"1"},{"N":"2"},{"N":"3"},{"N":"9"}]}
                    SET a = list_append(if_not_exists(absent, :l), :l) | a | {"L":[{"N":"9"},{"N":"9"}]}
                    SET l[0] = l[1], l[1] = l[0]              | l   | {"L":[{"N":"1"},{"N":"0"},{"N":"2"},{"N":"3"}]}
                    SET l[9] = :n1, l[7] = :n2                | l   | {"L":[{"N":"0"},{"N":"1"},{"N":"2"},{"N":"3"},{"N":"2"},{"N":"1"}]}
                    REMOVE l[0], l[2], l[8]                   | l   | {"L":[{"N":"1"},{"N":"3"}]}
                    SET l[9] = :n1, l[0] = :n2 REMOVE l[2]    | l   | {"L":[{"N":"2"},{"N":"1"},{"N":"3"},{"N":"1"}]}
                    SET m.b.d = :n1 REMOVE m.a, m.l           | m   | {"M":{"b":{"M":{"c":{"S":"q"},"d":{"N":"1"}}}}}
                    SET n = s, s = n                          | n   | {"S":"xyz"}
                    ADD n :n1                                 | n   | {"N":"6"}
                    ADD a :n1                                 | a   | {"N":"1"}
                    ADD m.x :ss                               | m.x | {"SS":["a","c"]}
                    ADD ss :ss                                | ss  | {"SS":["a","b","c"]}
                    ADD l[9] :n1                              | l   | {"L":[{"N":"0"},{"N":"1"},{"N":"2"},{"N":"3"},{"N":"1"}]}
                    DELETE ss :ss                             | ss  | {"SS":["b"]}
                    DELETE ss :ab                             | ss  |
                    DELETE absent :ss                           | absent|
                    REMOVE n, absent                            | n   |
                    """)
    void leaves(String text, String path, String expected) {
        var after = apply(text).after();
        var names = path.strip().split("\\.", -1);
        var value = after.get(names[0]);
        if (names.length > 1) {
            value = value instanceof AttributeValue.M(var members) ? members.get(names[1]) : null;
        }
        assertThat(value).isEqualTo(expected == null ? null : Sample.value(expected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    SET a = absent                       | The provided expression refers to an attribute that does not exist in the item
                    SET a = if_not_exists(n, absent)     | The provided expression refers to an attribute that does not exist in the item
                    SET a = list_append(absent, s)       | The provided expression refers to an attribute that does not exist in the item
                    SET absent.a = :n1                   | The document path provided in the update expression is invalid for update
                    SET l.a = :n1                      | The document path provided in the update expression is invalid for update
                    SET l[9].a = :n1                   | The document path provided in the update expression is invalid for update
                    REMOVE m[0]                        | The document path provided in the update expression is invalid for update
                    DELETE absent.a :ss                  | The document path provided in the update expression is invalid for update
                    SET a = s + :n1                    | An operand in the update expression has an incorrect data type
                    SET a = list_append(:l, s)         | An operand in the update expression has an incorrect data type
                    SET a = if_not_exists(absent, :s) + n| An operand in the update expression has an incorrect data type
                    ADD s :n1                          | An operand in the update expression has an incorrect data type
                    ADD ss :ns                         | An operand in the update expression has an incorrect data type
                    DELETE n :ss                       | An operand in the update expression has an incorrect data type
                    SET a = :big + :big                | Number overflow. Attempting to store a number with magnitude larger than supported range
                    """)
    void refuses(String text, String reason) {
        assertThatThrownBy(() -> apply(text)).hasMessage(reason);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    SET m.b.c = :n1          | {"m":{"M":{"b":{"M":{"c":{"S":"q"}}}}}} | {"m":{"M":{"b":{"M":{"c":{"N":"1"}}}}}}
                    SET l[3] = :x, l[1] = :x | {"l":{"L":[{"N":"1"},{"N":"3"}]}}       | {"l":{"L":[{"S":"x"},{"S":"x"}]}}
                    SET a = :n1              | {}                                      | {"a":{"N":"1"}}
                    SET l[9] = :n1           | {}                                      | {}
                    SET s = s                | {"s":{"S":"xyz"}}                       | {"s":{"S":"xyz"}}
                    REMOVE n, m.a, absent      | {"n":{"N":"5"},"m":{"M":{"a":{"N":"1"}}}} | {}
                    DELETE ss :ab            | {"ss":{"SS":["a","b"]}}                 | {}
                    """)
    void returnsWhatItTouched(String text, String old, String updated) {
        var outcome = apply(text);
        assertThat(outcome.updatedOld()).isEqualTo(Sample.item(old));
        assertThat(outcome.updatedNew()).isEqualTo(Sample.item(updated));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"REMOVE a", "DELETE a :ss", "SET a = :n1"})
    void startsFromTheKeyAlone(String text) {
        var key = Sample.item("{\"pk\":{\"S\":\"1\"}}");
        var expected = new LinkedHashMap<>(key.attributes());
        if (text.startsWith("SET")) {
            expected.put("a", Sample.value("{\"N\":\"1\"}"));
        }
        var update = UpdateParser.parse(text, Sample.placeholders(text));
        assertThat(Updates.apply(update, key).after()).isEqualTo(Item.of(expected));
    }
}
