package rowhouse.access.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.http.HttpRequest;
import rowhouse.text.KnownTexts;

/// Verifies signatures, in DynamoDB's order and words. What the body hashes to is always computed from the bytes that
/// came; the host, and every `X-Amz-` header that is there, must be signed.
///
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html">Troubleshoot
///     Signature Version 4 signing</a>
public final class SignatureVerifier {
    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final int LONGEST_REGION = 32;
    private static final int LONGEST_EXPLANATION = 4096;

    /// Clients sign for this region where a service has only one endpoint.
    private static final String GLOBAL_REGION = "us-east-1";

    // All that one client signs in a day has the same.
    private static final KnownTexts<List<String>> CREDENTIALS = new KnownTexts<>();

    private final Settings settings;
    private final InstantSource clock;

    /// What a verifier takes for right.
    ///
    /// @param regions those that clients may sign for; empty for any
    /// @param hosts the names of this endpoint that clients may have signed, beside the one in the header `Host`
    /// @param explains whether a client whose signature is wrong is told what should have been signed
    public record Settings(Set<String> regions, List<String> hosts, boolean explains) {
        /// Any region, and no host but the one in the header.
        public static final Settings LOCAL = new Settings(Set.of(), List.of(), true);
    }

    public SignatureVerifier(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /// Everything about a signature that can be judged without its key.
    ///
    /// @param service the one that the request is for, by its name in signatures, such as `dynamodb`
    /// @throws ServiceException in DynamoDB's order, if anything is wrong
    public SignedRequest read(HttpRequest request, String service) {
        var authorization = AuthorizationReader.read(request);
        checkTime(authorization);
        checkSigned(authorization, "host", service.equals("dynamodb") ? "'Host'" : "'Host' or ':authority'");
        if (!authorization.algorithm().equals(Authorization.ALGORITHM)) {
            throw new ServiceException(
                    ErrorCode.INCOMPLETE_SIGNATURE,
                    "Unsupported AWS 'algorithm': '%s' (only AWS4-HMAC-SHA256 for now). "
                            .formatted(authorization.algorithm()));
        }
        var scope = CREDENTIALS.use(
                authorization.credential(),
                SignatureVerifier::elements,
                elements -> scope(elements, authorization.date(), service));
        for (var field : request.headers().fields()) {
            if (field.name().startsWith("x-amz-")) {
                checkSigned(authorization, field.name(), "'" + field.name() + "'");
            }
        }
        return new SignedRequest(request, authorization, scope);
    }

    /// Says whether a signature is right. It takes as long for a wrong one.
    public boolean holds(SignedRequest signed, SigningKey key) {
        var authorization = signed.authorization();
        var given = authorization.signature().getBytes(UTF_8);
        boolean holds = false;
        var sha256 = new Sha256();
        var payloadHash = sha256.hex(signed.request().body());
        var canonical = new CanonicalRequest(signed.request(), authorization.signedHeaders(), payloadHash);
        for (var host : hosts(signed.request())) {
            var text = canonical.text(host);
            if (text != null) {
                var toSign = new StringToSign(
                        authorization.date(), signed.scope(), sha256.hex(CanonicalRequest.bytes(text)));
                var right = HexFormat.of().formatHex(toSign.signature(key)).getBytes(UTF_8);
                holds |= MessageDigest.isEqual(right, given);
            }
        }
        return holds && agreesOnPayload(signed.request(), payloadHash);
    }

    /// The answer to a signature that is wrong.
    public ServiceException mismatch(SignedRequest signed) {
        var text = "The request signature we calculated does not match the signature you provided. Check your AWS"
                + " Secret Access Key and signing method. Consult the service documentation for details.";
        var explanation = settings.explains() ? explanation(signed) : null;
        return invalid(explanation == null ? text : text + explanation);
    }

    private void checkTime(Authorization authorization) {
        var now = clock.instant();
        var lasts = authorization.expires() == null ? SKEW : authorization.expires();
        var date = authorization.date();
        if (date.isBefore(now.minus(lasts).truncatedTo(ChronoUnit.SECONDS))) {
            throw invalid("Signature expired: %s is now earlier than %s (%s - %s)"
                    .formatted(text(date), text(now.minus(lasts)), text(now), lengthOf(lasts)));
        }
        if (date.isAfter(now.plus(SKEW))) {
            throw invalid("Signature not yet current: %s is still later than %s (%s + %s)"
                    .formatted(text(date), text(now.plus(SKEW)), text(now), lengthOf(SKEW)));
        }
    }

    private static String text(Instant instant) {
        return AmzDate.format(instant);
    }

    private static String lengthOf(Duration duration) {
        return duration.toSecondsPart() == 0 ? duration.toMinutes() + " min." : duration.toSeconds() + " sec.";
    }

    private static void checkSigned(Authorization authorization, String header, String printed) {
        if (!authorization.signs(header)) {
            throw invalid(printed + " must be a 'SignedHeader' in the AWS Authorization.");
        }
    }

    private static List<String> elements(String credential) {
        var elements = List.of(credential.split("/", 0));
        if (elements.size() != 5) {
            throw new ServiceException(
                    ErrorCode.INCOMPLETE_SIGNATURE,
                    "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '%s'"
                            .formatted(credential));
        }
        return elements;
    }

    private CredentialScope scope(List<String> elements, Instant signed, String service) {
        var scope = new CredentialScope(elements.get(0), elements.get(1), elements.get(2), elements.get(3));
        var faults = new ArrayList<String>();
        if (!isValidRegion(scope)) {
            faults.add("Credential should be scoped to a valid region, not '%s'. ".formatted(scope.region()));
        }
        if (!scope.service().equals(service)) {
            faults.add("Credential should be scoped to correct service: '%s'. ".formatted(service));
        }
        if (!elements.get(4).equals(CredentialScope.TERMINATOR)) {
            faults.add("Credential should be scoped with a valid terminator: 'aws4_request', not '%s'. "
                    .formatted(elements.get(4)));
        }
        var date = text(signed);
        if (!scope.date().equals(date.substring(0, 8))) {
            faults.add(
                    "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '%s' != '%s', from '%s'."
                            .formatted(scope.date(), date.substring(0, 8), date));
        }
        if (!faults.isEmpty()) {
            throw invalid(String.join("", faults));
        }
        return scope;
    }

    private boolean isValidRegion(CredentialScope scope) {
        if (!isRegion(scope.region())) {
            return false;
        }
        boolean isGlobal = !scope.service().equals("dynamodb") && scope.region().equals(GLOBAL_REGION);
        return settings.regions().isEmpty() || isGlobal || settings.regions().contains(scope.region());
    }

    private static boolean isRegion(String text) {
        boolean isRegion = !text.isEmpty() && text.length() <= LONGEST_REGION;
        for (int i = 0; isRegion && i < text.length(); i++) {
            char letter = text.charAt(i);
            isRegion = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
        }
        return isRegion;
    }

    private List<String> hosts(HttpRequest request) {
        var hosts = new ArrayList<String>(settings.hosts().size() + 1);
        hosts.add(request.host());
        hosts.addAll(request.arrival().hosts());
        hosts.addAll(settings.hosts());
        return hosts;
    }

    private static boolean agreesOnPayload(HttpRequest request, String payloadHash) {
        for (var field : request.headers().fields()) {
            if (field.name().equals("x-amz-content-sha256") && !field.value().equalsIgnoreCase(payloadHash)) {
                return false;
            }
        }
        return true;
    }

    /// What should have been signed: an echo of the request, with nothing in it that the client did not send.
    private @Nullable String explanation(SignedRequest signed) {
        var sha256 = new Sha256();
        var request = signed.request();
        var canonical = new CanonicalRequest(
                        request, signed.authorization().signedHeaders(), sha256.hex(request.body()))
                .text(request.host());
        if (canonical == null || canonical.length() > LONGEST_EXPLANATION) {
            return null;
        }
        var toSign = new StringToSign(
                signed.authorization().date(), signed.scope(), sha256.hex(CanonicalRequest.bytes(canonical)));
        return "\n\nThe Canonical String for this request should have been\n'%s'\n\nThe String-to-Sign should have been\n'%s'\n"
                .formatted(canonical, toSign.text());
    }

    private static ServiceException invalid(String text) {
        return new ServiceException(ErrorCode.INVALID_SIGNATURE, text);
    }
}
