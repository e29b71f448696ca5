package rowhouse.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Random;

/// Spoils texts: byte by byte, and by the tokens that mean something to who reads them. A text is one of bytes here, a
/// character for each.
public final class Mutations {
    private static final int LONGEST = 100_000;
    private static final List<String> ODD = List.of(
            "",
            "\u0000",
            "\u00ff",
            "\u00c0\u0080",
            "\u00ed\u00a0\u0080",
            "\u00ef\u00bb\u00bf",
            "\u00c3\u00a9",
            "\u00f0\u009f\u0098\u0080",
            "-",
            "0",
            "-0",
            "1e999999999",
            "99999999999999999999999999999999999999999",
            "2147483648",
            "-9223372036854775809",
            "null",
            " ",
            "\n",
            "\r\n",
            "%",
            "%00",
            "\\",
            "\"");

    private final List<String> corpus;
    private final List<String> tokens;

    /// @param corpus texts that are right
    /// @param tokens of which such texts are made
    public Mutations(List<String> corpus, List<String> tokens) {
        this.corpus = List.copyOf(corpus);
        this.tokens = List.copyOf(tokens);
    }

    /// A text of the corpus, spoilt in no place or in a few.
    public String next(Random random) {
        return spoilt(any(corpus, random), random);
    }

    /// This text, spoilt in no place or in a few.
    public String spoilt(String text, Random random) {
        var spoilt = text;
        for (int i = random.nextInt(5); i > 0; i--) {
            spoilt = once(spoilt, random);
        }
        return spoilt;
    }

    /// The bytes of a text.
    public static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    /// The text of bytes.
    public static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    private String once(String text, Random random) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(1 + random.nextInt(20)));
        var head = text.substring(0, from);
        var part = text.substring(from, to);
        var rest = text.substring(to);
        return switch (random.nextInt(9)) {
            case 0 -> head + rest;
            case 1 -> head + any(tokens, random) + rest;
            case 2 -> head + any(tokens, random) + part + rest;
            case 3 -> head + any(ODD, random) + rest;
            case 4 -> head + (char) random.nextInt(256) + rest;
            case 5 -> head + repeated(part.isEmpty() ? any(tokens, random) : part, random) + rest;
            case 6 -> head;
            case 7 -> {
                var other = any(corpus, random);
                int middle = random.nextInt(other.length() + 1);
                yield head + other.substring(middle);
            }
            default -> {
                var other = any(corpus, random);
                int start = random.nextInt(other.length() + 1);
                int end = Math.min(other.length(), start + random.nextInt(60));
                yield head + other.substring(start, end) + rest;
            }
        };
    }

    private static String repeated(String part, Random random) {
        int times = random.nextInt(8) == 0 ? random.nextInt(10_000) : random.nextInt(6);
        return part.repeat(Math.min(times, LONGEST / Math.max(1, part.length())));
    }

    private static String any(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
