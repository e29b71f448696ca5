package rowhouse.expression.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.error.ServiceException;
import rowhouse.expression.Sample;
import rowhouse.expression.tree.Update;

/// What is and what is not an update, in DynamoDB's words.
class UpdateParserTest {
    private static Update parse(String text) {
        return UpdateParser.parse(text, Sample.placeholders(text));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    SET                                | Syntax error; token: "<EOF>", near: "SET"
                    a = :n1                            | Syntax error; token: "a", near: "a ="
                    INVALID SYNTAX HERE                | Syntax error; token: "INVALID", near: "INVALID SYNTAX"
                    SET a = :n1 b = :n1                | Syntax error; token: "b", near: ":n1 b ="
                    SET a = :n1 + :n1 + :n1            | Syntax error; token: "+", near: ":n1 + :n1"
                    SET a = (:n1 + :n1) + :n1          | Syntax error; token: "+", near: ") + :n1"
                    SET a = if_not_exists(b, :n1 + c)  | Syntax error; token: "+", near: ":n1 + c"
                    SET (a) = :n1                      | Syntax error; token: "(", near: "SET (a"
                    REMOVE :n1                         | Syntax error; token: ":n1", near: "REMOVE :n1"
                    ADD a b                            | Syntax error; token: "b", near: "a b"
                    DELETE a (:ss)                     | Syntax error; token: "(", near: "a (:ss"
                    SET a = ((:n1)) SET b = :n1        | The expression has redundant parentheses;
                    SET #un = status                   | Attribute name is a reserved keyword; reserved keyword: status
                    SET a = size(b)                    | The function is not allowed in an update expression; function: size
                    SET a = foo(b) SET b = :n1         | Invalid function name; function: foo
                    SET a = list_append(b, c) + :n1    | The function is not allowed to be used this way in an expression; function: list_append
                    SET a = if_not_exists(b, list_append(c, d)) | The function is not allowed to be used this way in an expression; function: list_append
                    SET #un = :n1 REMOVE b SET c = :n1 | The "SET" section can only be used once in an update expression;
                    REMOVE #un, #unknown               | An expression attribute name used in the document path is not defined; attribute name: #unknown
                    SET a = :un REMOVE a               | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]
                    SET a.b = :n1, a = :n1             | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a]
                    SET a.#b = :n1, a.b = :n1          | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a, b]
                    REMOVE a[0] SET a.b = :n1          | Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, [0]], path two: [a, b]
                    SET a = :x + :un                   | An expression attribute value used in expression is not defined; attribute value: :un
                    SET a = :x + :l                    | Incorrect operand type for operator or function; operator or function: +, operand type: S
                    SET a = b - :l                     | Incorrect operand type for operator or function; operator or function: -, operand type: L
                    SET a = list_append(:l, :n1)       | Incorrect operand type for operator or function; operator or function: list_append, operand type: N
                    SET a = if_not_exists(b)           | Incorrect number of operands for operator or function; operator or function: if_not_exists, number of operands: 1
                    SET a = if_not_exists(:n1, b)      | Operator or function requires a document path; operator or function: if_not_exists
                    ADD c :un, a :x                    | Incorrect operand type for operator or function; operator: ADD, operand type: STRING, typeSet: ALLOWED_FOR_ADD_OPERAND
                    DELETE a :n1                       | Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER, typeSet: ALLOWED_FOR_DELETE_OPERAND
                    REMOVE a<.b*32>                    | The document path has too many nesting levels; nesting levels: 33
                    """)
    void saysWhatIsWrong(String text, String reason) {
        assertThatThrownBy(() -> parse(Sample.repeated(text)))
                .isInstanceOf(ServiceException.class)
                .hasMessage("1 validation error detected: Invalid UpdateExpression: " + reason);
    }

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    set a = (n + :n1) remove b            | SET a=n+:n1 REMOVE b
                    SET a = (n) - (:n1), c.d[0] = :x      | SET a = n - :n1, c.d[0] = :x
                    SET a = (list_append((l), (:l)))      | SET a = list_append(l, :l)
                    SET a = list_append(if_not_exists(b, :n1), :l) | SET #a = list_append(if_not_exists(#b, :n1), :l)
                    """)
    void readsTheSame(String text, String same) {
        assertThat(parse(text)).isEqualTo(parse(same));
    }
}
