package rowhouse.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import rowhouse.access.key.IdentitySource;
import rowhouse.access.key.Principal;
import rowhouse.access.sigv4.SignatureVerifier;
import rowhouse.access.sigv4.SignedRequest;
import rowhouse.access.sigv4.SigningSecret;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.http.HttpRequest;
import rowhouse.json.JsonWriter;
import rowhouse.node.Node;

/// Takes requests for those of the key they are signed with.
public final class SignatureAuthenticator implements Authenticator {
    private final SignatureVerifier verifier;
    private final IdentitySource identities;

    /// Stands for the secret of a key that is not known, so that it takes as long to find that out as that a secret is
    /// wrong.
    private final SigningSecret nobodys = SigningSecret.of("0123456789012345678901234567890123456789".getBytes(UTF_8));

    public SignatureAuthenticator(SignatureVerifier verifier, IdentitySource identities) {
        this.verifier = verifier;
        this.identities = identities;
    }

    @Override
    public Principal authenticate(HttpRequest request, String service) {
        var signed = verifier.read(request, service);
        var credential = identities.find(signed.scope(), signed.sessionToken());
        if (credential == null) {
            boolean _ = verifier.holds(signed, nobodys.keyFor(signed.scope()));
            // Nor is the time to tell one from the other that it takes to explain what is wrong, and to write that
            // down.
            var _ = JsonWriter.write(new Node.Text(verifier.mismatch(signed).toString()));
            throw unknown(signed);
        }
        var principal = credential.prove(signed.scope(), key -> verifier.holds(signed, key));
        if (principal == null) {
            throw verifier.mismatch(signed);
        }
        return principal;
    }

    /// DynamoDB tells a token that is wrong from a key that is, by a full stop.
    private static ServiceException unknown(SignedRequest signed) {
        var text = "The security token included in the request is invalid";
        return new ServiceException(ErrorCode.UNRECOGNIZED_CLIENT, signed.sessionToken() == null ? text + "." : text);
    }
}
