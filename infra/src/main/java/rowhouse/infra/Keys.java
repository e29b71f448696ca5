package rowhouse.infra;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the access keys come from that clients sign with.
sealed interface Keys {
    /// The deployment makes a key of an account, and one more each time the number of its rotation grows.
    record Generated(String account, int rotation) implements Keys {}

    /// A file that was sealed under a key of KMS before. Nothing is made.
    record Supplied(
            Path sealedFile, String keyArn, @Nullable String account) implements Keys {}

    /// The account whose table `iam` lists others, if any.
    default @Nullable String iamAccount() {
        return switch (this) {
            case Generated generated -> generated.account();
            case Supplied supplied -> supplied.account();
        };
    }
}
