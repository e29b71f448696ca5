package rowhouse.operation;

import static rowhouse.shape.Constraint.maxLength;
import static rowhouse.shape.Constraint.minLength;
import static rowhouse.shape.Constraint.pattern;

import java.util.Map;
import java.util.regex.Pattern;
import rowhouse.shape.Constraint;
import rowhouse.shape.Shape;
import rowhouse.shape.Shapes;

/// Members that many operations have.
public final class Members {
    private static final Pattern ARN = Pattern.compile("arn:.*");

    /// A text that names something. Of an empty one, DynamoDB says no more than that it is empty.
    public static final Shape<String> NOT_EMPTY_NAME = Shapes.STRING.satisfying(
            Constraint.<String>of("Member must have length greater than or equal to 1", name -> !name.isEmpty())
                    .namingTheDeclaredMember());

    /// A table by name or ARN.
    public static final Shape<String> TABLE_NAME = NOT_EMPTY_NAME
            .satisfying(maxLength(1024))
            .satisfying(Constraint.of(
                    "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
                    name -> isName(name) || ARN.matcher(name).matches()));

    /// The name of a secondary index.
    public static final Shape<String> INDEX_NAME = Shapes.STRING
            .satisfying(pattern("[a-zA-Z0-9_.-]+"))
            .satisfying(minLength(3))
            .satisfying(maxLength(255));

    /// What `ExpressionAttributeNames` holds.
    public static final Shape<Map<String, String>> NAMES =
            Shapes.map("java.lang.String", Shapes.STRING.satisfying(maxLength(65_535)));

    private Members() {}

    /// Whether there is no letter in it that a name may not have.
    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean isAllowed = (letter >= 'a' && letter <= 'z')
                    || (letter >= 'A' && letter <= 'Z')
                    || (letter >= '0' && letter <= '9')
                    || letter == '_'
                    || letter == '.'
                    || letter == '-';
            if (!isAllowed) {
                return false;
            }
        }
        return true;
    }
}
