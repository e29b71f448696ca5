package rowhouse.service;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.concurrent.ThreadLocalRandom;

/// Names for requests, as AWS writes them.
final class RequestId {
    private static final byte[] ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".getBytes(US_ASCII);
    private static final int LENGTH = 52;
    private static final int LETTERS_OF_LONG = 8;

    private RequestId() {}

    static String next() {
        var random = ThreadLocalRandom.current();
        var id = new byte[LENGTH];
        long bits = 0;
        for (int i = 0; i < LENGTH; i++) {
            // One number is good for many letters.
            bits = i % LETTERS_OF_LONG == 0 ? random.nextLong() >>> 1 : bits / ALPHABET.length;
            id[i] = ALPHABET[(int) (bits % ALPHABET.length)];
        }
        return new String(id, US_ASCII);
    }
}
