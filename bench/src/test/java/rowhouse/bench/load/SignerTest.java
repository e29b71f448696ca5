package rowhouse.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import rowhouse.access.sigv4.SignatureVerifier;
import rowhouse.access.sigv4.SigningSecret;
import rowhouse.bench.workload.ApiRequest;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;

class SignerTest {
    private static final InetSocketAddress ADDRESS = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8000);
    private static final InstantSource CLOCK = InstantSource.system();

    @Test
    void rowhouseTakesTheSignatureForRight() {
        var request = request(new Signer(Credentials.OF_BENCHMARK, ADDRESS, CLOCK));

        assertThat(isVerified(request, Credentials.OF_BENCHMARK.secret())).isTrue();
        assertThat(isVerified(request, "anothersecret")).isFalse();
    }

    private static boolean isVerified(HttpRequest request, String secret) {
        var verifier = new SignatureVerifier(SignatureVerifier.Settings.LOCAL, CLOCK);
        var signed = verifier.read(request, "dynamodb");
        var key = SigningSecret.of(secret.getBytes(UTF_8)).keyFor(signed.scope());
        return verifier.holds(signed, key);
    }

    private static HttpRequest request(Signer signer) {
        var bytes = signer.sign(new ApiRequest("GetItem", "{\"TableName\":\"näher\"}"));
        var parts = new String(bytes, UTF_8).split("\r\n\r\n", 2);
        var lines = parts[0].split("\r\n", -1);
        assertThat(lines[0]).isEqualTo("POST / HTTP/1.1");
        var fields = List.of(lines).subList(1, lines.length).stream()
                .map(line -> line.split(": ", 2))
                .map(field -> new Headers.Field(field[0], field[1]))
                .toList();
        var headers = new Headers(fields);
        assertThat(headers.first("content-length")).isEqualTo(Integer.toString(parts[1].getBytes(UTF_8).length));
        return new HttpRequest("POST", "/", "", headers, parts[1].getBytes(UTF_8));
    }
}
