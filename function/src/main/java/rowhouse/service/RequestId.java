package rowhouse.service;

import java.util.concurrent.ThreadLocalRandom;

/// Names for requests, as AWS writes them.
final class RequestId {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int LENGTH = 52;

    private RequestId() {}

    static String next() {
        var random = ThreadLocalRandom.current();
        var id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
