package rowhouse.access.remote;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.KeyFileException;
import rowhouse.access.sigv4.RequestSigner;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.json.JsonReader;
import rowhouse.json.JsonWriter;
import rowhouse.node.Node;

/// Calls operations of a control plane, signed with credentials of our own.
final class SignedCalls {
    private static final Logger LOG = System.getLogger(SignedCalls.class.getName());
    private static final String TARGET = "RowhouseControlPlane_20261121.";
    private static final String SERVICE = "rowhouse";
    private static final String REGION = "us-east-1";
    private static final String CONTENT_TYPE = "application/x-amz-json-1.0";
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int TRIES = 4;
    private static final Duration LAST_TRY = Duration.ofSeconds(3);

    /// Fewer than a server has threads: while a control plane hangs, there are others left to answer those whose keys
    /// are known.
    private static final int MOST_CALLS = 16;

    private static final Duration QUEUE_TIME = Duration.ofSeconds(1);

    private final URI endpoint;
    private final String host;
    private final OwnCredentials credentials;
    private final InstantSource clock;
    private final Semaphore calls = new Semaphore(MOST_CALLS);

    /// @param endpoint an address without a path
    SignedCalls(URI endpoint, OwnCredentials credentials, InstantSource clock) {
        this.endpoint = endpoint;
        this.host = HttpCall.host(endpoint);
        this.credentials = credentials;
        this.clock = clock;
    }

    /// The answer of an operation.
    ///
    /// @throws ServiceException `ExpiredTokenException` if the control plane says so of the token asked for,
    ///     `InternalServerError` if it does not answer as it should; clients try again on that
    Node.Structure call(String operation, Node.Structure input) {
        try {
            if (!calls.tryAcquire(QUEUE_TIME.toMillis(), MILLISECONDS)) {
                throw failed(operation, "too many calls wait for it");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw failed(operation, "interrupted");
        }
        try {
            return call(operation, JsonWriter.write(input));
        } finally {
            calls.release();
        }
    }

    private Node.Structure call(String operation, byte[] body) {
        long begun = System.nanoTime();
        RequestSigner signer = null;
        String reason = "";
        for (int attempt = 1; attempt <= TRIES && System.nanoTime() - begun < LAST_TRY.toNanos(); attempt++) {
            // A second one may succeed at once, with other credentials or on another connection.
            if (attempt > 2) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            try {
                signer = signer == null ? credentials.signer() : credentials.insteadOf(signer);
                var answer = send(operation, body, signer);
                var structure = structure(answer);
                if (answer.status() == 200 && structure != null) {
                    credentials.works(signer);
                    return structure;
                }
                checkToken(structure);
                reason = "status " + answer.status() + errorOf(structure);
            } catch (IOException | KeyFileException e) {
                reason = e.toString();
            }
        }
        throw failed(operation, reason);
    }

    /// Only the token asked for can have expired: ours are lasting credentials.
    private static void checkToken(Node.@Nullable Structure answer) {
        if (errorOf(answer).endsWith("#" + ErrorCode.EXPIRED_TOKEN.wireName())) {
            throw new ServiceException(
                    ErrorCode.EXPIRED_TOKEN, "The security token included in the request is expired");
        }
    }

    private ServiceException failed(String operation, String reason) {
        LOG.log(Level.ERROR, () -> "the control plane at " + host + " does not answer " + operation + ": " + reason);
        return new ServiceException(ErrorCode.INTERNAL_SERVER_ERROR, "The control plane does not answer");
    }

    private HttpCall.Answer send(String operation, byte[] body, RequestSigner signer) throws IOException {
        var headers = Headers.of("host", host, "content-type", CONTENT_TYPE, "x-amz-target", TARGET + operation);
        var signed = signer.sign(new HttpRequest("POST", "/", "", headers, body), REGION, SERVICE, clock.instant());
        return HttpCall.post(endpoint, signed);
    }

    private static Node.@Nullable Structure structure(HttpCall.Answer answer) {
        try {
            return JsonReader.read(answer.body()) instanceof Node.Structure structure ? structure : null;
        } catch (ServiceException _) {
            return null;
        }
    }

    /// The error in an answer, or nothing.
    private static String errorOf(Node.@Nullable Structure answer) {
        return answer != null && answer.members().get("__type") instanceof Node.Text(var type) ? " " + type : "";
    }
}
