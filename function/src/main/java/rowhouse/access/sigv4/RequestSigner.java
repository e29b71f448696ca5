package rowhouse.access.sigv4;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;

/// Signs requests that we make ourselves.
public final class RequestSigner {
    private final String accessKeyId;
    private final SigningSecret secret;
    private final @Nullable String sessionToken;

    /// @param sessionToken the token of temporary credentials; null for lasting ones
    public RequestSigner(String accessKeyId, SigningSecret secret, @Nullable String sessionToken) {
        this.accessKeyId = accessKeyId;
        this.secret = secret;
        this.sessionToken = sessionToken;
    }

    /// The same request with its signature: all of its headers are signed.
    ///
    /// @param request with its `Host`
    public HttpRequest sign(HttpRequest request, String region, String service, Instant now) {
        var date = AmzDate.format(now);
        var headers = request.headers().with("x-amz-date", date);
        if (sessionToken != null) {
            headers = headers.with("x-amz-security-token", sessionToken);
        }
        var dated = with(request, headers);
        var names = signedNames(headers);
        var scope = new CredentialScope(accessKeyId, date.substring(0, 8), region, service);
        var sha256 = new Sha256();
        var canonical = new CanonicalRequest(dated, names, sha256.hex(request.body())).text(request.host());
        if (canonical == null) {
            throw new IllegalStateException("a header is signed that is not there");
        }
        var toSign = new StringToSign(now, scope, sha256.hex(CanonicalRequest.bytes(canonical)));
        var signature = HexFormat.of().formatHex(toSign.signature(secret.keyFor(scope)));
        var authorization = "%s Credential=%s, SignedHeaders=%s, Signature=%s"
                .formatted(Authorization.ALGORITHM, scope.credential(), String.join(";", names), signature);
        return with(dated, headers.with("authorization", authorization));
    }

    private static List<String> signedNames(Headers headers) {
        return headers.fields().stream()
                .map(Headers.Field::name)
                .distinct()
                .sorted()
                .toList();
    }

    private static HttpRequest with(HttpRequest request, Headers headers) {
        return new HttpRequest(request.method(), request.path(), request.query(), headers, request.body());
    }
}
