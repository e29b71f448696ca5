package rowhouse.service;

import java.util.List;
import java.util.Map;
import rowhouse.access.key.AccountKeys;
import rowhouse.access.key.IdentitySource;
import rowhouse.access.key.KnownAccount;
import rowhouse.operation.Operation;

/// How callers are known, and what they can do beside DynamoDB's operations.
///
/// @param identities where keys and accounts are known
/// @param operations by their service's name in targets
public record Access(
        Authenticator authenticator, IdentitySource identities, Map<String, List<Operation<?, ?>>> operations) {
    /// Takes everyone for the owner of the one local account, and asks for no proof.
    public static Access ofAnyone() {
        var account = KnownAccount.active(new AccountKeys(Authenticator.LOCAL_ACCOUNT_ID, null, null));
        return new Access(Authenticator.acceptingAnyone(), IdentitySource.of(account), Map.of());
    }
}
