package rowhouse.expression.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.error.ServiceException;
import rowhouse.expression.Sample;
import rowhouse.expression.tree.Condition;

/// What is and what is not a condition, in DynamoDB's words.
class ConditionParserTest {
    private static Condition parse(String text) {
        return ConditionParser.parse(ExpressionKind.CONDITION, text, Sample.placeholders(text));
    }

    private static void assertRefused(String text, String reason) {
        assertThatThrownBy(() -> parse(Sample.repeated(text)))
                .isInstanceOf(ServiceException.class)
                .hasMessage("1 validation error detected: Invalid ConditionExpression: " + reason);
    }

    // Here a tilde stands for a space that would otherwise be trimmed.
    @ParameterizedTest(name = "{0}: at {1} near {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    ~|<EOF>|~
                    a|<EOF>|a
                    a b c d e|b|a b c
                    a b~~|b|a b~~
                    ~ a b|b|a b
                    a =|<EOF>|=
                    a =~|<EOF>|=~
                    ~= a|=|~= a
                    a = = :n1|=|= = :n1
                    a == :n1|=|== :n1
                    a-b|-|a-b
                    AND|AND|AND
                    ()|)|()
                    (a = :n1|<EOF>|:n1
                    a = :n1)|)|:n1)
                    (a)|<EOF>|)
                    ((a))|<EOF>|)
                    (a) AND (b)|AND|) AND (
                    (NOT a) = b|)|a) =
                    (a = b) = c|=|) = c
                    a = (b = :n1)|=|b = :n1
                    a = 1|1|= 1
                    a = "x"|"|= "x
                    1a = :n1|1|1a
                    _a = :n1|_|_a
                    a..b = :n1|.|..b
                    a[01] = :n1|1|01]
                    a[x] = :n1|x|[x]
                    a[-1] = :n1|-|[-1
                    # = :n1|#|# =
                    a = ::s|:|= ::s
                    a != :n1|!|a !=
                    é = :n1|é|é =
                    a, b = :n1|,|a, b
                    a BETWEEN :n1 OR :n2|OR|:n1 OR :n2
                    a IN :n1|:n1|IN :n1
                    a IN ()|)|()
                    a IN (:n1,)|)|,)
                    attribute_exists()|)|()
                    a.foo(b)|(|foo(b
                    set = :n1|set|set =
                    a.in = :n1|in|.in =
                    a + :n1 = :n2|+|a + :n1
                    status =~|<EOF>|=~""")
    void namesTheTokenThatBreaksTheGrammar(String text, String token, String near) {
        assertRefused(
                text.replace('~', ' '),
                "Syntax error; token: \"%s\", near: \"%s\"".formatted(token, near.replace('~', ' ')));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    ''                          | The expression can not be empty;
                    <a*4097>                    | Expression size has exceeded the maximum allowed size;
                    ((a = :n1)) b               | The expression has redundant parentheses;
                    ((a)) =                     | The expression has redundant parentheses;
                    NOT ((a = :n1))             | The expression has redundant parentheses;
                    a = ((:n1))                 | The expression has redundant parentheses;
                    size(((a))) = :n1           | The expression has redundant parentheses;
                    status = :n1                | Attribute name is a reserved keyword; reserved keyword: status
                    #un = :un AND a.b.Status=:s | Attribute name is a reserved keyword; reserved keyword: Status
                    a[2147483648] = :un         | List index is not within the allowable range; index: [2147483648]
                    foo(status)                 | Invalid function name; function: foo
                    SIZE(a) = :n1               | Invalid function name; function: SIZE
                    size(status)                | The function is not allowed to be used this way in an expression; function: size
                    attribute_exists(a) = :n1   | The function is not allowed to be used this way in an expression; function: attribute_exists
                    a = list_append(b, :l)      | The function is not allowed in a condition expression; function: list_append
                    #un = :n1                   | An expression attribute name used in the document path is not defined; attribute name: #un
                    contains(:un)               | An expression attribute value used in expression is not defined; attribute value: :un
                    a.:n1 = :n2                 | An expression attribute name used in the document path is not defined; attribute name: :n1
                    a<.b*32> = :n1              | The document path has too many nesting levels; nesting levels: 33
                    contains(a)                 | Incorrect number of operands for operator or function; operator or function: contains, number of operands: 1
                    attribute_exists(:s, a)     | Incorrect number of operands for operator or function; operator or function: attribute_exists, number of operands: 2
                    a < :ss                     | Incorrect operand type for operator or function; operator or function: <, operand type: SS
                    a BETWEEN a AND :bool       | Incorrect operand type for operator or function; operator or function: BETWEEN, operand type: BOOL
                    begins_with(a, :n1)         | Incorrect operand type for operator or function; operator or function: begins_with, operand type: N
                    size(size(a)) = :n1         | Incorrect operand type for operator or function; operator or function: size, operand type: N
                    attribute_type(a, :n1)      | Incorrect operand type for operator or function; operator or function: attribute_type, operand type: N
                    attribute_type(a, :typeQ)   | Invalid attribute type name found; type: Q, valid types: {N,BS,L,B,NULL,M,S,SS,NS,BOOL}
                    attribute_exists(size(a))   | Operator or function requires a document path; operator or function: attribute_exists
                    a.b[0] = a.b[0]             | The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a, b, [0]]
                    a IN (:n1, a)               | The first operand must be distinct from the remaining operands for this operator or function; operator: IN, first operand: [a]
                    a BETWEEN :n5 AND :n1       | The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {N:5}, upper bound operand: AttributeValue: {N:1}
                    a BETWEEN :n5 AND :x        | The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {N:5}, upper bound operand: AttributeValue: {S:x}
                    a IN (<b,*100>b)            | The IN operator is provided with too many operands; number of operands: 101
                    <a=:n1 OR *150>a=:n1        | The expression contains too many operators; operator count: 301
                    <NOT *300>a = :n1           | The expression contains too many operators; operator count: 301
                    <a=:n1 OR *150>#un=:n1      | An expression attribute name used in the document path is not defined; attribute name: #un
                    """)
    void saysWhatIsWrong(String text, String reason) {
        assertRefused(text, reason);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    (a) = (:n1)
                    ((a = :n1) AND (b = :n1))
                    a . b [ 0 ] = :n1
                    size((a)) > :n1
                    a IN ((:n1), b)
                    (size(a)) = (size(b))
                    NOT NOT (NOT a = :n1)
                    a[2147483647] = :n1
                    a<.b*31> = :n1
                    <a=:n1 OR *149>a=:n1
                    <NOT *299>a = :n1
                    :n1 = :n1
                    contains(:ss, size(a))
                    attribute_type(size(a), :typeN)
                    a bEtWeEn :n1 aNd :n2
                    """)
    void accepts(String text) {
        assertThat(parse(Sample.repeated(text))).isNotNull();
    }

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    a = :n1 OR b = :n1 AND c = :n1     | a = :n1 OR (b = :n1 AND c = :n1)
                    NOT a = :n1 AND b = :n1            | (NOT a = :n1) AND b = :n1
                    a = :n1 OR b = :n1 OR c = :n1      | (a = :n1 OR b = :n1) OR c = :n1
                    a BETWEEN :n1 AND :n2 AND b = :n1  | (a BETWEEN :n1 AND :n2) AND b = :n1
                    #a.#b[1] = :n1                     | a.b[1]=:n1
                    """)
    void binds(String text, String same) {
        assertThat(parse(text)).isEqualTo(parse(same));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"FILTER, FilterExpression", "KEY_CONDITION, KeyConditionExpression"})
    void namesTheParameter(ExpressionKind kind, String parameter) {
        assertThatThrownBy(() -> ConditionParser.parse(kind, "a", Placeholders.none()))
                .hasMessageStartingWith("1 validation error detected: Invalid %s: Syntax error", parameter);
    }
}
