package rowhouse.bench.floor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// The body of a request, read from mark to mark and not understood. The benchmark writes nothing beyond
/// ASCII.
final class RequestText {
    private final String text;
    private int position;

    RequestText(byte[] body) {
        this.text = new String(body, ISO_8859_1);
    }

    boolean has(String mark) {
        return text.contains(mark);
    }

    /// Whether there is a further mark, beside one that what was read last ends with.
    boolean hasNext(String mark) {
        return text.indexOf(mark, position + 1) >= 0;
    }

    /// The string that stands behind the next mark, which ends with its opening quote.
    String stringAfter(String mark) {
        return until(skip(mark), "\"");
    }

    /// What stands between the next two marks.
    String between(String mark, String end) {
        return until(skip(mark), end);
    }

    /// What stands behind the next mark, but for the last characters of all.
    String restAfter(String mark, int without) {
        int from = skip(mark);
        position = text.length();
        return text.substring(from, text.length() - without);
    }

    private int skip(String mark) {
        int at = text.indexOf(mark, position);
        if (at < 0) {
            throw new IllegalArgumentException("a request has no " + mark);
        }
        position = at + mark.length();
        return position;
    }

    private String until(int from, String end) {
        int to = text.indexOf(end, from);
        if (to < 0) {
            throw new IllegalArgumentException("a request has no " + end);
        }
        // The end may be the next mark.
        position = to;
        return text.substring(from, to);
    }
}
