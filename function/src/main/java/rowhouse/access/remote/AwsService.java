package rowhouse.access.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.KeyFileException;
import rowhouse.access.sigv4.RequestSigner;
import rowhouse.access.sigv4.SigningSecret;
import rowhouse.error.ServiceException;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.json.JsonReader;
import rowhouse.json.JsonWriter;
import rowhouse.node.Node;

/// A service of AWS that speaks JSON, called with our own signature: the AWS SDK would take longer to load than the
/// call.
///
/// @see <a href="https://docs.aws.amazon.com/general/latest/gr/rande.html#dual-stack-endpoints">Dual-stack
///     endpoints</a>
public final class AwsService {
    private static final int TRIES = 3;
    private static final long PAUSE_NANOS = 100_000_000;
    private static final long LAST_TRY_NANOS = 3_000_000_000L;
    private static final long PERMISSION_PAUSE_NANOS = 1_000_000_000;
    private static final int LONGEST_REASON = 200;

    private final String name;
    private final URI endpoint;
    private final String region;
    private final RequestSigner signer;
    private final InstantSource clock;
    private final Duration patience;

    /// @param name the service's in signatures, such as `kms`
    /// @param endpoint an address without a path; null for AWS's own in the region, for IPv4 and IPv6
    public AwsService(String name, @Nullable URI endpoint, String region, RequestSigner signer, InstantSource clock) {
        this(name, endpoint == null ? dualStack(name, region) : endpoint, region, signer, clock, Duration.ZERO);
    }

    private AwsService(
            String name, URI endpoint, String region, RequestSigner signer, InstantSource clock, Duration patience) {
        this.name = name;
        this.endpoint = endpoint;
        this.region = region;
        this.signer = signer;
        this.clock = clock;
        this.patience = patience;
    }

    /// The same service, asked again for this long while a permission is missing: that of a role that was just made
    /// takes some seconds to be known everywhere.
    public AwsService awaitingPermission(Duration patience) {
        return new AwsService(name, endpoint, region, signer, clock, patience);
    }

    /// A service in the region, with the credentials and at the endpoint that AWS's own clients find in an environment.
    ///
    /// @param variables `AWS_REGION` and so on; `AWS_ENDPOINT_URL_` with the service's name for another endpoint
    public static AwsService inEnvironment(String name, Map<String, String> variables, InstantSource clock) {
        var endpoint = variables.getOrDefault("AWS_ENDPOINT_URL_" + name.toUpperCase(Locale.ROOT), "");
        return new AwsService(
                name,
                endpoint.isBlank() ? null : URI.create(endpoint.strip()),
                variables.getOrDefault("AWS_REGION", "us-east-1"),
                signer(variables),
                clock);
    }

    /// Signs with the credentials in an environment, such as those of a function's role.
    public static RequestSigner signer(Map<String, String> variables) {
        var token = variables.getOrDefault("AWS_SESSION_TOKEN", "").strip();
        var secret = variables.getOrDefault("AWS_SECRET_ACCESS_KEY", "").strip();
        return new RequestSigner(
                variables.getOrDefault("AWS_ACCESS_KEY_ID", "").strip(),
                SigningSecret.of(secret.getBytes(UTF_8)),
                token.isEmpty() ? null : token);
    }

    /// AWS's own address of the service in the region, for IPv4 and IPv6.
    static URI dualStack(String name, String region) {
        var suffix = region.startsWith("cn-")
                ? "api.amazonwebservices.com.cn"
                : region.startsWith("eusc-") ? "api.amazonwebservices.eu" : "api.aws";
        return URI.create("https://" + name + "." + region + "." + suffix);
    }

    /// Why a service did not do what it was asked.
    static final class Refused extends Exception {
        private final String type;

        Refused(String type, String reason) {
            super(reason, null, false, false);
            this.type = type;
        }

        /// The error's type without its namespace.
        String type() {
            return type;
        }
    }

    /// Calls an operation, and once or twice more if the service is out of reach, busy, or says that the fault is its
    /// own. No try starts after three seconds: the caller has little time.
    ///
    /// @param target the operation, with the prefix that the service's targets have
    /// @throws Refused if the service refuses
    /// @throws KeyFileException in one line, if it is out of reach
    Node.Structure call(String target, Node.Structure input) throws Refused {
        long started = System.nanoTime();
        while (true) {
            try {
                return answer(target, input);
            } catch (Refused e) {
                if (!e.type().equals("AccessDeniedException") || System.nanoTime() - started >= patience.toNanos()) {
                    throw e;
                }
            }
            LockSupport.parkNanos(PERMISSION_PAUSE_NANOS);
        }
    }

    private Node.Structure answer(String target, Node.Structure input) throws Refused {
        byte[] body = JsonWriter.write(input);
        long started = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            boolean isLast = attempt == TRIES || System.nanoTime() - started > LAST_TRY_NANOS;
            try {
                var answer = send(target, body);
                if (answer.status() == 200) {
                    return structure(answer);
                }
                var refused = refused(answer);
                if (isLast || !isPassing(answer.status(), refused.type())) {
                    throw refused;
                }
            } catch (IOException e) {
                if (isLast || e instanceof SocketTimeoutException) {
                    throw outOfReach(e);
                }
            }
            LockSupport.parkNanos(PAUSE_NANOS * attempt);
        }
    }

    private static boolean isPassing(int status, String type) {
        return status >= 500 || status == 429 || type.equals("ThrottlingException") || type.equals("TooManyUpdates");
    }

    private HttpCall.Answer send(String target, byte[] body) throws IOException {
        var headers = Headers.of(
                "host", HttpCall.host(endpoint), "content-type", "application/x-amz-json-1.1", "x-amz-target", target);
        var request = new HttpRequest("POST", "/", "", headers, body);
        return HttpCall.post(endpoint, signer.sign(request, region, name, clock.instant()));
    }

    private Node.Structure structure(HttpCall.Answer answer) throws Refused {
        try {
            if (JsonReader.read(answer.body()) instanceof Node.Structure structure) {
                return structure;
            }
        } catch (ServiceException _) {
            // Said below.
        }
        throw new Refused("", "its answer is not a JSON object");
    }

    private Refused refused(HttpCall.Answer answer) {
        try {
            var members = structure(answer).members();
            var type = members.get("__type") instanceof Node.Text(var text) ? text : "";
            var message = members.get("message") instanceof Node.Text(var text)
                    ? text
                    : members.get("Message") instanceof Node.Text(var upper) ? upper : "";
            var shortType = type.substring(type.lastIndexOf('#') + 1);
            return new Refused(shortType, oneLine(shortType + " (" + message + ")"));
        } catch (Refused _) {
            return new Refused("", "status " + answer.status());
        }
    }

    private KeyFileException outOfReach(IOException e) {
        return new KeyFileException(
                "%s is out of reach at %s: no route to it? A subnet without IPv4 needs an egress-only internet gateway, a route for ::/0, a security group that lets port 443 out, and java.net.preferIPv6Addresses=true (%s)"
                        .formatted(name, HttpCall.host(endpoint), oneLine(e.toString())));
    }

    private static String oneLine(String text) {
        var line = text.replace('\n', ' ').replace('\r', ' ');
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "...";
    }
}
