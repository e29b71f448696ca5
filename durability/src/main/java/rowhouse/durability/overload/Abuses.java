package rowhouse.durability.overload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/// What clients do that do not mean well, or have lost their way.
final class Abuses {
    private static final int LARGEST_BODY = 16 * 1_024 * 1_024;
    private static final int LEVELS = 100_000;
    private static final String PUT = "{\"TableName\":\"Honest\",\"Item\":{\"pk\":{\"S\":\"x\"},\"of\":";

    private Abuses() {}

    /// Those that hold on to what they have for as long as they may.
    static List<Abuse> lasting(int idle, int slow) {
        return List.of(
                Abuse.of("connections that say nothing", idle, (_, _) -> {}).orServed(),
                Abuse.of("heads of a byte a second", slow, (wire, _) -> slowly(wire, Wire.head("ListTables", ""))),
                Abuse.of("bodies of a byte a second", slow, (wire, _) -> {
                    wire.send(Wire.head("ListTables", "Content-Length: 1000\r\n"));
                    slowly(wire, "{".repeat(1_000));
                }),
                Abuse.of("half a head", slow, (wire, _) -> wire.send("POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Tar")),
                Abuse.of("half a body", slow / 2, (wire, _) -> {
                    wire.send(Wire.head("PutItem", "Content-Length: 1000\r\n"));
                    wire.send("{".repeat(500));
                }),
                Abuse.of("answers that nobody reads", slow / 10, (wire, _) -> {
                            for (int i = 0; i < 20_000; i++) {
                                wire.send(Wire.call("DescribeLimits", "", "{}".getBytes(UTF_8)));
                            }
                        })
                        .orServed());
    }

    /// Those that are over soon.
    static List<Abuse> brief(int large, int many) {
        return List.of(
                body("16 MB of numbers", large, list("1", LARGEST_BODY)),
                body("16 MB of values", large, list("{\"N\":\"1\"}", LARGEST_BODY)),
                body("16 MB of objects", large, list("{\"M\":{}}", LARGEST_BODY)),
                body("16 MB of a text", large, PUT + "{\"S\":\"" + "x".repeat(LARGEST_BODY - 100) + "\"}}}"),
                body("16 MB of names", large, names(LARGEST_BODY)),
                body("more than 16 MB", large, " ".repeat(LARGEST_BODY + 100_000)),
                body("deep arrays", many, "[".repeat(LEVELS) + "]".repeat(LEVELS)),
                body("deep objects", many, "{\"a\":".repeat(LEVELS) + "1" + "}".repeat(LEVELS)),
                body("deep lists", many, PUT + "{\"L\":[".repeat(LEVELS) + "]}".repeat(LEVELS) + "}}"),
                body("deep maps", many, PUT + "{\"M\":{\"a\":".repeat(LEVELS)),
                body("deep conditions", many, condition()),
                packed("a gzip bomb of blanks", many, bomb(64)),
                packed("a small gzip bomb", many, bomb(15)),
                packed("what is no gzip", many, new byte[10_000]),
                Abuse.of(
                        "a field of 1 MB",
                        many,
                        (wire, _) -> wire.send(Wire.head("ListTables", "X-Long: " + "x".repeat(1_000_000) + "\r\n"))),
                Abuse.of(
                        "10,000 fields",
                        many,
                        (wire, _) -> wire.send(Wire.head("ListTables", "X-Small: x\r\n".repeat(10_000)))),
                Abuse.of(
                        "a target of 1 MB",
                        many,
                        (wire, _) -> wire.send("GET /" + "x".repeat(1_000_000) + " HTTP/1.1\r\nHost: x\r\n\r\n")),
                Abuse.of("garbage behind a request", many, (wire, number) -> {
                            wire.send(Wire.call("ListTables", "", "{}".getBytes(UTF_8)));
                            wire.send(garbage(number, 100_000));
                        })
                        .orServed(),
                Abuse.of("garbage", many, (wire, number) -> wire.send(garbage(number, 100_000))),
                Abuse.of("a TLS hello", many, (wire, number) -> {
                    wire.send("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003");
                    wire.send(garbage(number, 500));
                }),
                length("-1", many),
                length("+5", many),
                length("5, 6", many),
                length("99999999999999999999", many),
                length("0x10", many),
                Abuse.of(
                        "two lengths",
                        many,
                        (wire, _) -> wire.send(
                                Wire.head("ListTables", "Content-Length: 2\r\nContent-Length: 3\r\n") + "{}}")),
                Abuse.of("a shorter body than promised", many, (wire, _) -> {
                    wire.send(Wire.head("ListTables", "Content-Length: 100\r\n") + "{}");
                    wire.endOutput();
                }),
                chunked("a chunk of no size", many, "nonsense\r\n"),
                chunked("a chunk of negative size", many, "-5\r\nabcde\r\n"),
                chunked("a chunk of giant size", many, "7fffffffffffffff\r\nabc"),
                chunked("a chunk longer than it says", many, "2\r\n{}{}{}\r\n0\r\n\r\n"),
                chunked("endless words about a chunk", many, "2;" + "x".repeat(1_000_000)),
                chunked("endless trailers", many, "2\r\n{}\r\n0\r\n" + "X-Trailer: x\r\n".repeat(100_000)),
                Abuse.of("a client that is gone", many, (wire, number) -> {
                            wire.send(Wire.call("PutItem", "", (PUT + "{\"N\":\"" + number + "\"}}}").getBytes(UTF_8)));
                            wire.vanish();
                        })
                        .orServed());
    }

    private static Abuse body(String name, int connections, String body) {
        var bytes = Wire.call("PutItem", "", body.getBytes(UTF_8));
        return Abuse.of(name, connections, (wire, _) -> wire.send(bytes));
    }

    private static Abuse packed(String name, int connections, byte[] body) {
        var bytes = Wire.call("PutItem", "Content-Encoding: gzip\r\n", body);
        return Abuse.of(name, connections, (wire, _) -> wire.send(bytes));
    }

    private static Abuse length(String length, int connections) {
        return Abuse.of("a body of length " + length, connections, (wire, _) -> {
            wire.send(Wire.head("ListTables", "Content-Length: " + length + "\r\n") + "{}");
            wire.endOutput();
        });
    }

    private static Abuse chunked(String name, int connections, String chunks) {
        return Abuse.of(name, connections, (wire, _) -> {
            wire.send(Wire.head("ListTables", "Transfer-Encoding: chunked\r\n") + chunks);
            wire.endOutput();
        });
    }

    private static void slowly(Wire wire, String text) throws IOException, InterruptedException {
        for (int i = 0; i < text.length(); i++) {
            wire.send(text.substring(i, i + 1));
            Thread.sleep(1_000);
        }
    }

    private static String list(String element, int bytes) {
        var text = new StringBuilder(bytes).append(PUT).append("{\"L\":[").append(element);
        while (text.length() < bytes - 200) {
            text.append(',').append(element);
        }
        return text.append("]}}}").toString();
    }

    private static String names(int bytes) {
        var text = new StringBuilder(bytes).append(PUT).append("{\"M\":{\"a\":{\"NULL\":true}");
        for (int i = 0; text.length() < bytes - 200; i++) {
            text.append(",\"").append(i).append("\":{\"NULL\":true}");
        }
        return text.append("}}}}").toString();
    }

    private static String condition() {
        var text = "(".repeat(2_000) + "pk = pk" + ")".repeat(2_000);
        return PUT + "{\"N\":\"1\"}},\"ConditionExpression\":\"" + text + "\"}";
    }

    private static byte[] bomb(int mebibytes) {
        var packed = new ByteArrayOutputStream();
        var blanks = new byte[1_024 * 1_024];
        Arrays.fill(blanks, (byte) ' ');
        try (var stream = new GZIPOutputStream(packed)) {
            for (int i = 0; i < mebibytes; i++) {
                stream.write(blanks);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return packed.toByteArray();
    }

    private static byte[] garbage(int seed, int length) {
        var bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
