package rowhouse.lambda;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.KeyFileException;
import rowhouse.access.remote.AwsService;
import rowhouse.access.sigv4.RequestSigner;
import rowhouse.account.AccountId;
import rowhouse.operation.AnswerLimit;

/// What the function is told by its environment.
///
/// @param data the folder of the accounts' files, on a file system that environments share
/// @param isOwner whether no other environment uses the files at the same time
/// @param region where the function is; ARNs name it, and clients sign for it
/// @param publicHosts names beside the URL's own under which clients call
/// @param iamAccount twelve digits; null where no account keeps others
/// @param answers how long an answer may be, so that the event it stands in is not too large for Lambda
/// @param sealedKeys the sealed file of access keys, in base64; null to read it from the task's folder
/// @param task the folder of the function's own files
/// @param signer signs as the function's role
/// @param kms another KMS than that of the region; null for that
record Environment(
        Path data,
        boolean isOwner,
        String region,
        List<String> publicHosts,
        @Nullable String iamAccount,
        AnswerLimit answers,
        @Nullable String sealedKeys,
        Path task,
        RequestSigner signer,
        @Nullable URI kms) {
    static final int RESPONSE_BYTES = 5_500_000;

    private static final String TEST_ACCOUNT = "ROWHOUSE_TEST_ACCOUNT";

    /// @throws KeyFileException in one line, if a setting is not one that a function on the internet may have
    static Environment of(Map<String, String> variables) {
        if (!text(variables, TEST_ACCOUNT, "").isEmpty()) {
            throw new KeyFileException(TEST_ACCOUNT + " is set: a key that everybody knows opens nothing here");
        }
        var iamAccount = text(variables, "IAM_ACCOUNT_ID", "");
        if (!iamAccount.isEmpty() && !AccountId.isAccountId(iamAccount)) {
            throw new KeyFileException("IAM_ACCOUNT_ID must be the 12 digits of an account");
        }
        var sealedKeys = text(variables, "ROWHOUSE_SEALED_KEYS", "");
        var kms = text(variables, "AWS_ENDPOINT_URL_KMS", "");
        return new Environment(
                Path.of(text(variables, "ROWHOUSE_DATA", "/mnt/rowhouse")),
                isOwner(text(variables, "ROWHOUSE_COORDINATION", "shared")),
                text(variables, "AWS_REGION", "us-east-1"),
                hosts(text(variables, "PUBLIC_HOSTS", "")),
                iamAccount.isEmpty() ? null : iamAccount,
                answers(text(variables, "ROWHOUSE_RESPONSE_BYTES", Integer.toString(RESPONSE_BYTES))),
                sealedKeys.isEmpty() ? null : sealedKeys,
                Path.of(text(variables, "LAMBDA_TASK_ROOT", "/var/task")),
                AwsService.signer(variables),
                kms.isEmpty() ? null : URI.create(kms));
    }

    private static String text(Map<String, String> variables, String name, String standard) {
        var value = variables.getOrDefault(name, "").strip();
        return value.isEmpty() ? standard : value;
    }

    private static boolean isOwner(String coordination) {
        return switch (coordination) {
            case "shared" -> false;
            case "owner" -> true;
            default -> throw new KeyFileException("ROWHOUSE_COORDINATION must be shared or owner");
        };
    }

    private static List<String> hosts(String names) {
        return Arrays.stream(names.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static AnswerLimit answers(String bytes) {
        try {
            return new AnswerLimit(Long.parseLong(bytes));
        } catch (IllegalArgumentException _) {
            throw new KeyFileException("ROWHOUSE_RESPONSE_BYTES must be a number from " + AnswerLimit.LEAST_BYTES);
        }
    }
}
