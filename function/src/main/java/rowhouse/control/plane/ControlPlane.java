package rowhouse.control.plane;

import org.jspecify.annotations.Nullable;
import rowhouse.access.key.IdentitySource;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.operation.Caller;

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
}
