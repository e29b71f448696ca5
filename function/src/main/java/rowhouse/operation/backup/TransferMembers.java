package rowhouse.operation.backup;

import static rowhouse.error.ServiceException.validation;
import static rowhouse.shape.Constraint.maxLength;
import static rowhouse.shape.Constraint.minLength;
import static rowhouse.shape.Constraint.pattern;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rowhouse.operation.Caller;
import rowhouse.shape.Shape;
import rowhouse.shape.Shapes;
import rowhouse.storage.Transfers;

/// What exports and imports have in common on the wire.
final class TransferMembers {
    static final Shape<String> CLIENT_TOKEN = Shapes.STRING.satisfying(pattern("[^\\$]+"));
    static final Shape<String> BUCKET =
            Shapes.STRING.satisfying(maxLength(255)).satisfying(pattern("[a-z0-9A-Z]+[\\.\\-\\w]*[a-z0-9A-Z]+"));
    static final Shape<String> BUCKET_OWNER = Shapes.STRING.satisfying(pattern("[0-9]{12}"));
    static final Shape<String> PREFIX = Shapes.STRING.satisfying(maxLength(1024));
    static final Shape<String> ARN = Shapes.STRING.satisfying(minLength(37)).satisfying(maxLength(1024));
    static final Shape<String> TABLE_ARN =
            Shapes.STRING.satisfying(minLength(1)).satisfying(maxLength(1024));

    /// How long DynamoDB lists a transfer.
    static final Duration LISTED = Duration.ofDays(90);

    private static final int LARGEST_PURGE = 100;
    private static final int DIGITS_OF_TIME = 14;
    private static final Pattern ID = Pattern.compile("[0-9]{14}-[0-9a-f]{8}");
    private static final Pattern TABLE_ARN_PARTS =
            Pattern.compile("arn:[^:]*:dynamodb:([^:]*):([0-9]{12}):table/([a-zA-Z0-9_.-]{3,255})");

    private TransferMembers() {}

    /// Refuses a transfer where there are no objects.
    static void checkAvailable(boolean isAvailable) {
        if (!isAvailable) {
            throw validation(
                    "Exports and imports are switched off: this server was not told where objects are. To tell"
                            + " it, start it with --objects and a folder whose subfolders are the buckets, or with --objects s3");
        }
    }

    /// The name of the caller's own table that an ARN names.
    ///
    /// @throws rowhouse.error.ServiceException `ValidationException` if it is none's,
    ///     `AccessDeniedException` if it is another account's
    static String tableName(String arn, Caller caller) {
        var parts = TABLE_ARN_PARTS.matcher(arn);
        if (!parts.matches() || !parts.group(1).equals(caller.region())) {
            throw validation("Invalid TableArn: " + arn);
        }
        if (!parts.group(2).equals(caller.principal().accountId())) {
            throw caller.accessDenied(arn);
        }
        return parts.group(3);
    }

    /// The identifier in the ARN of a transfer of the caller's own; null where the ARN is no such thing's.
    ///
    /// @param word `import` or `export`
    static @Nullable String id(String arn, String word, Caller caller) {
        var parts = Pattern.compile("(.*)/" + word + "/(" + ID.pattern() + ")").matcher(arn);
        if (!parts.matches() || !TABLE_ARN_PARTS.matcher(parts.group(1)).matches()) {
            return null;
        }
        return parts.group(1).startsWith(caller.tableArn("")) ? parts.group(2) : null;
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /// When a transfer began, as its identifier tells.
    static Instant beginning(String id) {
        return Instant.ofEpochMilli(Long.parseLong(id.substring(0, DIGITS_OF_TIME)));
    }

    /// Forgets the oldest transfers that are no longer listed.
    static void forgetOld(Transfers.Kind kind, Transfers.Writable transfers, Instant now) {
        var running = transfers.unfinished(kind, LARGEST_PURGE);
        for (var id : transfers.oldest(kind, LARGEST_PURGE)) {
            if (beginning(id).isAfter(now.minus(LISTED))) {
                return;
            }
            if (!running.contains(id)) {
                transfers.delete(kind, id);
            }
        }
    }

    /// One text for what several members ask for.
    static String fingerprint(List<byte[]> members) {
        var hex = HexFormat.of();
        return String.join("", members.stream().map(hex::formatHex).toList());
    }
}
