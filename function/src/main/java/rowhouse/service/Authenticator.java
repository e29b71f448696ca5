package rowhouse.service;

import rowhouse.access.key.Principal;
import rowhouse.http.HttpRequest;

/// Says who sent a request. Every request passes here before anything else looks at its body.
@FunctionalInterface
public interface Authenticator {
    /// The account of a server that was given no keys.
    String LOCAL_ACCOUNT_ID = "123456789012";

    /// The caller of a request.
    ///
    /// @param service the one that is called, by its name in the scope of signatures
    /// @throws rowhouse.error.ServiceException if the request does not prove who sent it
    Principal authenticate(HttpRequest request, String service);

    /// Takes every request, signed or not, for one of the local account's owner.
    static Authenticator acceptingAnyone() {
        var owner = Principal.withoutProof(LOCAL_ACCOUNT_ID);
        return (_, _) -> owner;
    }
}
