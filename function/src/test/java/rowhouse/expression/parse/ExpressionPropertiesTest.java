package rowhouse.expression.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.error.ServiceException;
import rowhouse.expression.PrintedCondition;
import rowhouse.expression.Sample;

/// Laws of all parsers, on random texts; a failing seed is the test's name.
class ExpressionPropertiesTest {
    private static final List<String> WORDS = List.of(
            "a",
            "b",
            "#c",
            "#un",
            ":n1",
            ":ss",
            ":un",
            "AND",
            "OR",
            "NOT",
            "IN",
            "BETWEEN",
            "SET",
            "REMOVE",
            "ADD",
            "DELETE",
            "(",
            ")",
            "[",
            "]",
            "0",
            "7",
            ",",
            ".",
            "+",
            "-",
            "=",
            "<>",
            "<",
            ">=",
            "size(",
            "contains(",
            "attribute_type(",
            "if_not_exists(",
            "list_append(",
            "status",
            "é",
            "\"",
            "\uD800",
            "😀");

    private static final List<Consumer<String>> PARSERS = List.of(
            text -> ConditionParser.parse(ExpressionKind.FILTER, text, Sample.placeholders(text)),
            text -> KeyConditionParser.parse(text, Sample.placeholders(text)),
            text -> UpdateParser.parse(text, Sample.placeholders(text)),
            text -> ProjectionParser.parse(text, Sample.placeholders(text)));

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void garbageIsRefusedInWords(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            var text = new StringBuilder(random.nextInt(4) == 0 ? "SET a = " : "");
            for (int words = random.nextInt(20); words >= 0; words--) {
                text.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextBoolean() ? " " : "");
            }
            PARSERS.forEach(parser -> assertParsesOrRefuses(parser, text.toString()));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    <(*4096>
                    <((NOT *500>a = :n1
                    <(NOT *800>a = :n1
                    <NOT *1000>a = :n1
                    <size(*800>a
                    <f(*1300>a<)*1300>
                    <a=:n1 OR(*500>a=:n1
                    SET a = <(*4000>
                    SET a = <if_not_exists(b,*200>:n1<)*200>
                    SET a = <list_append(*340>
                    a<[0]*1300>
                    a<.b*2000>
                    <a AND *600>a
                    <a=:n1 OR *580>a=:n1
                    """)
    void bombsAreRefusedInWords(String text) {
        PARSERS.forEach(parser -> assertParsesOrRefuses(parser, Sample.repeated(text)));
    }

    private static void assertParsesOrRefuses(Consumer<String> parser, String text) {
        try {
            parser.accept(text);
        } catch (ServiceException refusal) {
            assertThat(refusal.text()).as(text).isNotEmpty();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsPrintedIsParsedBack(long seed) {
        var printed = new PrintedCondition(new Random(seed));
        for (int i = 0; i < 500; i++) {
            var condition = printed.next();
            var text = printed.text();
            var parsed = ConditionParser.parse(ExpressionKind.FILTER, text, printed.placeholders());
            assertThat(parsed).as(text).isEqualTo(condition);
        }
    }
}
