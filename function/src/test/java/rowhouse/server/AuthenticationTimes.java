package rowhouse.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.Logger;
import rowhouse.access.sigv4.SignatureVerifier;
import rowhouse.access.sigv4.SigningSecret;
import rowhouse.http.HttpRequest;

/// Prints how long it takes to refuse an unknown key and a wrong secret, which should be told apart by nothing but the
/// answer; and what it costs to verify a signature.
final class AuthenticationTimes {
    private static final int WARM_UP = 20_000;
    private static final int REQUESTS = 2_000;
    private static final int VERIFICATIONS = 400_000;
    private static final Logger AUDIT = Logger.getLogger("rowhouse.audit");

    private AuthenticationTimes() {}

    public static void main(String[] arguments) throws IOException {
        AUDIT.setLevel(Level.OFF);
        var folder = Files.createTempDirectory("rowhouse-times");
        try (var house = House.ofFourAccounts(folder)) {
            // What changes in the table of accounts is looked up anew for five seconds.
            house.letPass(Duration.ofSeconds(6));
            var wrong = new House.Key(House.ROOT_A.accessKeyId(), House.ROOT_B.secret(), null);
            var unknown = new House.Key(House.key(House.ACCOUNT_A, "x").accessKeyId(), House.ROOT_B.secret(), null);
            refuse(house, wrong, unknown, WARM_UP);
            for (int i = 0; i < 3; i++) {
                refuse(house, wrong, unknown, REQUESTS);
            }
        }
        for (int i = 0; i < 5; i++) {
            verify();
        }
    }

    private static void refuse(House house, House.Key wrong, House.Key unknown, int count) {
        var wrongNanos = new long[count];
        var unknownNanos = new long[count];
        for (int i = 0; i < count; i++) {
            wrongNanos[i] = time(house, signed(wrong));
            unknownNanos[i] = time(house, signed(unknown));
        }
        System.out.printf(
                "%,d each: wrong secret %.1f µs, unknown key %.1f µs%n",
                count, median(wrongNanos), median(unknownNanos));
    }

    private static long time(House house, HttpRequest request) {
        long begun = System.nanoTime();
        if (house.send(request).status() != 400) {
            throw new IllegalStateException("not refused");
        }
        return System.nanoTime() - begun;
    }

    private static double median(long[] nanos) {
        Arrays.sort(nanos);
        return nanos[nanos.length / 2] / 1e3;
    }

    private static HttpRequest signed(House.Key key) {
        var request = House.request(
                "PutItem", "{\"TableName\":\"Own\",\"Item\":{\"k\":{\"S\":\"" + "x".repeat(1_250) + "\"}}}");
        return key.signer().sign(request, "us-east-1", "dynamodb", House.BEGINNING);
    }

    private static void verify() {
        var request = signed(House.ROOT_A);
        var verifier = new SignatureVerifier(SignatureVerifier.Settings.LOCAL, () -> House.BEGINNING);
        var secret = SigningSecret.of(House.ROOT_A.secret().getBytes(UTF_8));
        var threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < VERIFICATIONS; i++) {
            var read = verifier.read(request, "dynamodb");
            if (!verifier.holds(read, secret.keyFor(read.scope()))) {
                throw new IllegalStateException("refused at " + Instant.now());
            }
        }
        System.out.printf(
                "verified %d bytes in %.2f µs of CPU%n",
                request.body().length, (threads.getCurrentThreadCpuTime() - begun) / 1e3 / VERIFICATIONS);
    }
}
