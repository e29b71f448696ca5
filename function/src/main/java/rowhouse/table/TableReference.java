package rowhouse.table;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A table as a request names it: by its bare name, which means the caller's own, or by its ARN.
///
/// @param region null in a bare name
/// @param accountId null in a bare name
public record TableReference(
        String name, @Nullable String region, @Nullable String accountId) {
    private static final Pattern ARN =
            Pattern.compile("arn:[a-z-]+:dynamodb:([a-z0-9-]+):(\\d{12}):table/([a-zA-Z0-9_.-]+)");

    /// What a text refers to; a text that is no table's ARN counts as a name.
    public static TableReference parse(String text) {
        var arn = ARN.matcher(text);
        return arn.matches()
                ? new TableReference(arn.group(3), arn.group(1), arn.group(2))
                : new TableReference(text, null, null);
    }

    /// The ARN of a table.
    public static String arn(String region, String accountId, String name) {
        return "arn:aws:dynamodb:%s:%s:table/%s".formatted(region, accountId, name);
    }
}
