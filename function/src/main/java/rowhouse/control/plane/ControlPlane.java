package rowhouse.control.plane;

import org.jspecify.annotations.Nullable;
import rowhouse.access.key.EncryptionKey;
import rowhouse.access.key.IdentitySource;
import rowhouse.access.key.KnownAccount;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.operation.Caller;
import rowhouse.shape.StructureWriter;

/// What the control plane's operations have in common: the keys and accounts they tell of, and who may ask.
///
/// @param iamAccountId the account whose owner may ask; null where nobody may
public record ControlPlane(
        IdentitySource identities, @Nullable String iamAccountId) {
    /// @throws ServiceException `AccessDeniedException` unless the caller is of the IAM account
    void check(Caller caller) {
        if (!caller.principal().accountId().equals(iamAccountId)) {
            throw new ServiceException(
                    ErrorCode.ACCESS_DENIED,
                    "User: %s is not authorized to perform: rowhouse:%s"
                            .formatted(caller.principal().arn(), caller.operation()));
        }
    }

    static void write(@Nullable KnownAccount account, StructureWriter response) {
        if (account == null) {
            return;
        }
        response.structure("Account", members -> {
            members.text("AccountId", account.keys().accountId());
            members.text("State", account.state().name());
            members.text("EncryptionKey", base64(account.keys().encryptionKey()));
            members.text("NewEncryptionKey", base64(account.keys().newEncryptionKey()));
            members.number("MaximumTables", account.limits().tables());
            members.number("MaximumBytes", account.limits().bytes());
            members.number("MaximumRequestsPerSecond", account.limits().requestsPerSecond());
        });
    }

    private static @Nullable String base64(@Nullable EncryptionKey key) {
        return key == null ? null : key.toBase64();
    }
}
