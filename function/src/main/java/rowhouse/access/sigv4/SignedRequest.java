package rowhouse.access.sigv4;

import org.jspecify.annotations.Nullable;
import rowhouse.http.HttpRequest;

/// A request whose signature is well-formed, in time and for this service: what is left to show is that it is right.
public final class SignedRequest {
    private final HttpRequest request;
    private final Authorization authorization;
    private final CredentialScope scope;

    SignedRequest(HttpRequest request, Authorization authorization, CredentialScope scope) {
        this.request = request;
        this.authorization = authorization;
        this.scope = scope;
    }

    HttpRequest request() {
        return request;
    }

    Authorization authorization() {
        return authorization;
    }

    /// What the signature is for, and the key it is said to be made with.
    public CredentialScope scope() {
        return scope;
    }

    /// The token that came with temporary credentials.
    public @Nullable String sessionToken() {
        return authorization.sessionToken();
    }
}
