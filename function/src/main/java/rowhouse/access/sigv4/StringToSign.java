package rowhouse.access.sigv4;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;

/// What is signed in the end: when, for what, and the hash of the canonical request.
record StringToSign(Instant date, CredentialScope scope, String canonicalHash) {
    String text() {
        return Authorization.ALGORITHM + "\n" + AmzDate.format(date) + "\n" + scope.text() + "\n" + canonicalHash;
    }

    byte[] signature(SigningKey key) {
        return key.sign(text().getBytes(US_ASCII));
    }
}
