package rowhouse.table;

import static rowhouse.error.ServiceException.validation;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A table as a request names it: by its bare name, which means the caller's own, or by its ARN.
///
/// @param region null in a bare name
/// @param accountId null in a bare name
public record TableReference(
        String name, @Nullable String region, @Nullable String accountId) {
    private static final Pattern ARN =
            Pattern.compile("arn:[a-z-]+:dynamodb:([a-z0-9-]+):(\\d{12}):table/([a-zA-Z0-9_.-]{3,255})");

    /// DynamoDB's own words, with its own missing space.
    private static final String NOT_A_TABLES_ARN =
            "Valid ARN format is 'arn:<awsPartition>:<vendor>:<region>:<subscriber>:resourceType/resourceName',"
                    + " where Resource name must have length less than or equal to 255,"
                    + " Resource name must have length greater than or equal to 3,"
                    + " Resource name must satisfyregular expression pattern: [a-zA-Z0-9_.-]+";

    /// What a text refers to: an ARN, or else a name.
    ///
    /// @throws rowhouse.error.ServiceException `ValidationException` if it is an ARN, but not a table's
    public static TableReference parse(String text) {
        if (!text.startsWith("arn:")) {
            return new TableReference(text, null, null);
        }
        var arn = ARN.matcher(text);
        if (!arn.matches()) {
            throw validation(NOT_A_TABLES_ARN);
        }
        return new TableReference(arn.group(3), arn.group(1), arn.group(2));
    }

    /// The ARN of a table.
    public static String arn(String region, String accountId, String name) {
        return "arn:aws:dynamodb:%s:%s:table/%s".formatted(region, accountId, name);
    }
}
