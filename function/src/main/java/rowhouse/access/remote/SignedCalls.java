package rowhouse.access.remote;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.KeyFileException;
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
    private static final Duration CONNECT_TIME = Duration.ofSeconds(2);
    private static final Duration ANSWER_TIME = Duration.ofSeconds(5);
    private static final int LARGEST_ANSWER_BYTES = 1024 * 1024;
    private static final int TRIES = 3;

    private final URI endpoint;
    private final OwnCredentials credentials;
    private final InstantSource clock;

    /// @param endpoint an address without a path
    SignedCalls(URI endpoint, OwnCredentials credentials, InstantSource clock) {
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.clock = clock;
    }

    private record Answer(int status, byte[] body) {}

    /// The answer of an operation.
    ///
    /// @throws ServiceException `ExpiredTokenException` if the control plane says so of the token asked for,
    ///     `InternalServerError` if it does not answer as it should; clients try again on that
    Node.Structure call(String operation, Node.Structure input) {
        var body = JsonWriter.write(input);
        String reason = "";
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try {
                var answer = send(operation, body);
                var structure = structure(answer);
                if (answer.status() == 200 && structure != null) {
                    return structure;
                }
                // Only the token asked for can have expired: ours are lasting credentials.
                if (isError(structure, ErrorCode.EXPIRED_TOKEN)) {
                    throw new ServiceException(
                            ErrorCode.EXPIRED_TOKEN, "The security token included in the request is expired");
                }
                // Credentials that were changed on one side may be true a moment later.
                reason = "status " + answer.status();
            } catch (IOException | KeyFileException e) {
                reason = e.toString();
            }
        }
        var why = reason;
        LOG.log(Level.ERROR, () -> "the control plane at " + endpoint + " does not answer " + operation + ": " + why);
        throw new ServiceException(ErrorCode.INTERNAL_SERVER_ERROR, "The control plane does not answer");
    }

    private Answer send(String operation, byte[] body) throws IOException {
        var headers = Headers.of(
                "host", endpoint.getRawAuthority(), "content-type", CONTENT_TYPE, "x-amz-target", TARGET + operation);
        var signed = credentials
                .signer()
                .sign(new HttpRequest("POST", "/", "", headers, body), REGION, SERVICE, clock.instant());
        var connection = (HttpURLConnection) endpoint.resolve("/").toURL().openConnection();
        connection.setConnectTimeout(Math.toIntExact(CONNECT_TIME.toMillis()));
        connection.setReadTimeout(Math.toIntExact(ANSWER_TIME.toMillis()));
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setInstanceFollowRedirects(false);
        for (var field : signed.headers().fields()) {
            if (!field.name().equals("host")) {
                connection.setRequestProperty(field.name(), field.value());
            }
        }
        connection.setFixedLengthStreamingMode(body.length);
        try (var stream = connection.getOutputStream()) {
            stream.write(body);
        }
        int status = connection.getResponseCode();
        try (var stream = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(status, stream == null ? new byte[0] : stream.readNBytes(LARGEST_ANSWER_BYTES));
        }
    }

    private static Node.@Nullable Structure structure(Answer answer) {
        try {
            return JsonReader.read(answer.body()) instanceof Node.Structure structure ? structure : null;
        } catch (ServiceException _) {
            return null;
        }
    }

    private static boolean isError(Node.@Nullable Structure answer, ErrorCode code) {
        return answer != null
                && answer.members().get("__type") instanceof Node.Text(var type)
                && type.endsWith("#" + code.wireName());
    }
}
