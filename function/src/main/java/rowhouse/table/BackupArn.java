package rowhouse.table;

import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The name of a backup, which is its table's ARN and an end that is its own: when it was made, in
/// milliseconds since 1970, and a number at random.
public record BackupArn(String region, String accountId, String tableName, String id) {
    private static final Pattern ARN = Pattern.compile(
            "arn:[a-z-]+:dynamodb:([a-z0-9-]+):(\\d{12}):table/([a-zA-Z0-9_.-]{3,255})/backup/([0-9a-f-]+)");

    /// The ARN that a text is, or null if it is none of a backup.
    public static @Nullable BackupArn parse(String text) {
        var arn = ARN.matcher(text);
        return arn.matches() ? new BackupArn(arn.group(1), arn.group(2), arn.group(3), arn.group(4)) : null;
    }

    /// The end of a new backup's ARN.
    public static String newId(Instant createdAt) {
        return "%014d-%08x"
                .formatted(createdAt.toEpochMilli(), ThreadLocalRandom.current().nextInt());
    }

    /// The ARN itself.
    @Override
    public String toString() {
        return TableReference.arn(region, accountId, tableName) + "/backup/" + id;
    }
}
