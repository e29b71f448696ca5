package rowhouse.expression.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.expression.Sample;

/// What is and what is not a projection, in DynamoDB's words.
class ProjectionParserTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    a,            | Syntax error; token: "<EOF>", near: ","
                    a b           | Syntax error; token: "b", near: "a b"
                    size(n)       | Syntax error; token: "(", near: "size(n"
                    :n1           | Syntax error; token: ":n1", near: ":n1"
                    *             | Syntax error; token: "*", near: "*"
                    l[00]         | Syntax error; token: "0", near: "00]"
                    #un, status   | Attribute name is a reserved keyword; reserved keyword: status
                    a, a, #un     | An expression attribute name used in the document path is not defined; attribute name: #un
                    #un, a, a     | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]
                    m.b, #m       | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [m, b], path two: [m]
                    l[0], l.a     | Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [l, [0]], path two: [l, a]
                    """)
    void saysWhatIsWrong(String text, String reason) {
        assertThatThrownBy(() -> ProjectionParser.parse(text, Sample.placeholders(text)))
                .hasMessage("1 validation error detected: Invalid ProjectionExpression: " + reason);
    }

    @Test
    void keepsTheOrderOfPaths() {
        var text = "#m.b[1], a ,c . d";
        assertThat(ProjectionParser.parse(text, Sample.placeholders(text)).paths())
                .extracting(Object::toString)
                .containsExactly("[m, b, [1]]", "[a]", "[c, d]");
    }
}
