package rowhouse.access.key;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Short names for what makes the rows of a test long: `K1` to `K3` are encryption keys, `S1` to `S3` secrets, `A1` to
/// `A3` access keys
/// of account 111122223333, `B1` one of account 444455556666.
final class KeyRows {
    static final String ACCOUNT = "111122223333";

    private KeyRows() {}

    static String text(String rows) {
        var text = rows.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
        for (int i = 1; i <= 3; i++) {
            text = text.replace("K" + i, key(i)).replace("S" + i, secret(i)).replace("A" + i, id(i, ACCOUNT));
        }
        return text.replace("B1", id(1, "444455556666"));
    }

    static byte[] csv(String rows) {
        return text(rows).getBytes(UTF_8);
    }

    static String key(int number) {
        return Integer.toString(number).repeat(42) + "0=";
    }

    static String secret(int number) {
        return "secret+" + Integer.toString(number).repeat(33);
    }

    static String id(int number, String account) {
        return AccessKeyId.of(AccessKeyId.LONG_TERM, account, number).text();
    }
}
