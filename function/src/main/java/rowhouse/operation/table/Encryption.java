package rowhouse.operation.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static rowhouse.error.ServiceException.validation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rowhouse.operation.Caller;
import rowhouse.operation.table.TableShapes.EncryptionRequest;
import rowhouse.operation.table.TableShapes.SseType;
import rowhouse.table.TableDefinition.ServerSideEncryption;

/// The key that a request asks a table to be encrypted with, in the words of `SSESpecification`.
final class Encryption {
    private static final String INVALID = "One or more parameter values were invalid: ";

    private Encryption() {}

    static void check(@Nullable EncryptionRequest request) {
        if (request == null) {
            return;
        }
        if (request.sseType() == SseType.AES256) {
            throw validation(INVALID + "The only valid SSEType is KMS");
        }
        if (request.kmsMasterKeyId() != null && request.sseType() == null) {
            throw validation(INVALID + "SSEType KMS is required if KMSMasterKeyId is specified");
        }
    }

    /// What a table keeps of it, or null where it is encrypted as every table is.
    static @Nullable ServerSideEncryption settings(@Nullable EncryptionRequest request, Caller caller) {
        if (request == null || !Boolean.TRUE.equals(request.enabled())) {
            return null;
        }
        var key = request.kmsMasterKeyId();
        return new ServerSideEncryption(keyArn(key == null ? accountsKey(caller) : key, caller));
    }

    private static String keyArn(String key, Caller caller) {
        if (key.startsWith("arn:")) {
            return key;
        }
        return "arn:aws:kms:%s:%s:%s%s"
                .formatted(
                        caller.region(), caller.principal().accountId(), key.startsWith("alias/") ? "" : "key/", key);
    }

    /// The key that AWS keeps for an account: always the same one.
    private static String accountsKey(Caller caller) {
        var owner = caller.region() + caller.principal().accountId();
        return UUID.nameUUIDFromBytes(owner.getBytes(UTF_8)).toString();
    }
}
