package rowhouse.durability.process;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import rowhouse.access.sigv4.RequestSigner;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;

/// Sends an account's requests to any of a fleet, each once.
public final class Wire {
    static final String REGION = "us-east-1";

    private final RequestSigner signer;

    /// Signs as the owner of this account.
    public Wire(Account account) {
        this.signer = account.signer();
    }

    /// What became of a request.
    public enum Outcome {
        DONE,
        /// The answer says that it was not done, and why.
        REFUSED,
        /// Nothing was done, and the client is asked to try again.
        TRY_AGAIN,
        /// It was done, or not.
        UNKNOWN
    }

    /// @param body of the answer, or what happened instead of one
    public record Answer(Outcome outcome, String body) {}

    /// Sends a request.
    ///
    /// @throws IllegalStateException if nothing comes for so long that something must be wrong
    public Answer send(Member member, String operation, String body) throws InterruptedException {
        try {
            var response = exchange(member, operation, body);
            var text = new String(response.body(), StandardCharsets.UTF_8);
            return new Answer(outcome(response.status(), text), text);
        } catch (HttpTimeoutException e) {
            throw new IllegalStateException(operation + " is not answered", e);
        } catch (IOException e) {
            return new Answer(Outcome.UNKNOWN, e.toString());
        }
    }

    /// Sends a request, for whoever judges the answer.
    ///
    /// @throws IOException if there is no whole answer: what was asked for was done, or not
    public HttpResponse exchange(Member member, String operation, String body)
            throws IOException, InterruptedException {
        return member.send(signed(member.host(), operation, body));
    }

    private static Outcome outcome(int status, String body) {
        if (status == 200) {
            return Outcome.DONE;
        }
        if (status != 400) {
            return Outcome.UNKNOWN;
        }
        return body.contains("#ThrottlingException") ? Outcome.TRY_AGAIN : Outcome.REFUSED;
    }

    private HttpRequest signed(String host, String operation, String body) {
        var headers = Headers.of(
                "host",
                host,
                "content-type",
                "application/x-amz-json-1.0",
                "x-amz-target",
                "DynamoDB_20120810." + operation);
        return signer.sign(
                new HttpRequest("POST", "/", "", headers, body.getBytes(StandardCharsets.UTF_8)),
                REGION,
                "dynamodb",
                Instant.now());
    }
}
