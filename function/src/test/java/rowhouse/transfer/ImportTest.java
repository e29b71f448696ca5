package rowhouse.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.object.Bucket;
import rowhouse.object.TreeMapObjects;
import rowhouse.table.TableDefinition;
import rowhouse.transfer.TableImport.Counts;

/// Imports from objects that are well, and from such as are not.
class ImportTest {
    private static final Bucket BUCKET = new Bucket("bucket", null);
    private static final int TURNS = 500;

    private final TreeMapObjects objects = new TreeMapObjects().with("bucket");

    private static String lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number ->
                        "{\"Item\":{\"pk\":{\"S\":\"%05d\"},\"n\":{\"N\":\"%d\"}}}\n".formatted(number, number))
                .collect(Collectors.joining());
    }

    private Importing json() {
        return new Importing(objects, Importing.request(InputFormat.DYNAMODB_JSON, InputCompression.NONE));
    }

    private Importing packed() {
        return new Importing(objects, Importing.request(InputFormat.DYNAMODB_JSON, InputCompression.GZIP));
    }

    private void put(String key, byte[] bytes) {
        objects.put(BUCKET, key, bytes, null);
    }

    @Test
    void manyObjectsAreImportedWhoeverGoesOn() {
        put("data/1", Importing.gzip(lines(0, 1300)));
        put("data/2", new byte[0]);
        put("data/3", Importing.gzip(""));
        put("data/4", Importing.gzip(lines(1200, 1700)));
        put("other/5", Importing.gzip(lines(3000, 3100)));
        try (var importing = packed()) {
            var ended = importing.end(TURNS);

            assertThat(ended.failure()).isNull();
            assertThat(ended.counts()).isEqualTo(new Counts(bytes(0, 1300) + bytes(1200, 1700), 1800, 1800, 0));
            assertThat(importing.items()).hasSize(1700);
            assertThat(importing.table()).extracting(TableDefinition::status).isEqualTo(TableDefinition.Status.ACTIVE);
        }
    }

    private static long bytes(int from, int to) {
        return lines(from, to).length();
    }

    @ParameterizedTest(name = "every {0} bytes")
    @ValueSource(longs = {40_000, 15_000})
    void connectionsThatBreakAreMadeAnew(long period) {
        put("data/1", lines(0, 700).getBytes(UTF_8));
        put("data/2", lines(700, 900).getBytes(UTF_8));
        var flaky = new FlakyObjects(objects, period);
        var request = Importing.request(InputFormat.DYNAMODB_JSON, InputCompression.NONE);
        try (var importing = new Importing(flaky, request)) {
            var ended = endPatiently(importing);

            // A part that never comes through in one go is given up, and the import with it.
            if (ended.status() == TransferStatus.COMPLETED) {
                assertThat(ended.counts()).isEqualTo(new Counts(bytes(0, 900), 900, 900, 0));
                assertThat(importing.items()).hasSize(900);
            } else {
                assertThat(ended.failure()).extracting(Failure::code).isEqualTo("S3InternalError");
            }
        }
    }

    @Test
    void objectsThatStayOutOfReachEndTheImport() {
        var request = Importing.request(InputFormat.DYNAMODB_JSON, InputCompression.NONE);
        try (var importing = new Importing(new FlakyObjects(objects, 0), request)) {
            var ended = endPatiently(importing);

            assertThat(ended.failure()).isEqualTo(new Failure("S3OutOfReach", "S3 is out of reach"));
            assertThat(importing.table()).isNull();
        }
    }

    private static TableImport endPatiently(Importing importing) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (importing.now().status() == TransferStatus.IN_PROGRESS && System.nanoTime() < end) {
            importing.work();
        }
        return importing.end(1);
    }

    @Test
    void aDamagedObjectIsAnErrorAndTheNextIsRead() {
        byte[] damaged = Importing.gzip(lines(0, 1000));
        Arrays.fill(damaged, damaged.length / 2, damaged.length / 2 + 50, (byte) 0x55);
        put("data/1", damaged);
        put("data/2", Importing.gzip(lines(2000, 2010)));
        try (var importing = packed()) {
            var ended = importing.end(TURNS);

            assertThat(ended.failure()).extracting(Failure::code).isEqualTo("ItemValidationError");
            assertThat(ended.counts().errors()).isPositive();
            assertThat(importing.items()).hasSizeGreaterThanOrEqualTo(10).hasSizeLessThan(1010);
        }
    }

    @ParameterizedTest(name = "{0} bytes of it")
    @ValueSource(ints = {1, 9, 10, 500})
    void aTruncatedObjectIsAnErrorAndTheNextIsRead(int length) {
        put("data/1", Arrays.copyOf(Importing.gzip(lines(0, 1000)), length));
        put("data/2", Importing.gzip(lines(2000, 2010)));
        try (var importing = packed()) {
            var ended = importing.end(TURNS);

            assertThat(ended.failure()).extracting(Failure::code).isEqualTo("ItemValidationError");
            // Half a record may be left at the end, which is one more.
            assertThat(ended.counts().errors()).isBetween(1L, 2L);
            assertThat(importing.items()).hasSizeGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void anObjectPackedInPartsIsReadToItsEnd() {
        var parts = new ByteArrayOutputStream();
        parts.writeBytes(Importing.gzip(lines(0, 10)));
        parts.writeBytes(Importing.gzip(lines(10, 20)));
        put("data/1", parts.toByteArray());
        try (var importing = packed()) {
            assertThat(importing.end(TURNS).counts().importedItems()).isEqualTo(20);
        }
    }

    @Test
    void halfARecordAtTheEndIsAnError() {
        var text = lines(0, 10);
        put("data/1", text.substring(0, text.length() - 12).getBytes(UTF_8));
        try (var importing = json()) {
            assertThat(importing.end(TURNS).counts()).isEqualTo(new Counts(text.length() - 12L, 10, 9, 1));
        }
    }

    @Test
    void aRecordTooLongIsAnErrorAndTakesNoRoom() {
        var longest = "x".repeat(RecordSplitter.LONGEST_RECORD_BYTES + 100_000);
        put("data/1", ("{\"Item\":\"" + longest + "\"}\n" + lines(0, 3)).getBytes(UTF_8));
        try (var importing = json()) {
            var ended = importing.end(TURNS);

            assertThat(ended.counts().errors()).isEqualTo(1);
            assertThat(ended.counts().importedItems()).isEqualTo(3);
        }
    }

    @Test
    void anObjectThatVanishesIsAnErrorAndTheNextIsRead() {
        put("data/1", lines(0, 1200).getBytes(UTF_8));
        put("data/2", lines(2000, 2010).getBytes(UTF_8));
        try (var importing = json()) {
            importing.work();
            assertThat(importing.now().counts().importedItems()).isEqualTo(500);
            objects.remove("bucket", "data/1");

            var ended = importing.end(TURNS);

            assertThat(ended.failure()).extracting(Failure::code).isEqualTo("ItemValidationError");
            assertThat(ended.counts().errors()).isEqualTo(1);
            assertThat(importing.items()).hasSize(510);
        }
    }

    @Test
    void anObjectThatShrinksIsAnError() {
        put("data/1", lines(0, 1200).getBytes(UTF_8));
        try (var importing = json()) {
            importing.work();
            put("data/1", lines(0, 100).getBytes(UTF_8));

            assertThat(importing.end(TURNS).counts().errors()).isEqualTo(1);
            assertThat(importing.items()).hasSize(500);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "7",
                "{\"Item\":{}}",
                "{\"Item\":{\"pk\":{\"S\":\"\"}}}",
                "{\"Item\":{\"pk\":{\"N\":\"1\"}}}",
                "{\"Item\":{\"pk\":{\"S\":\"a\"},\"n\":{\"N\":\"x\"}}}",
                "{\"Item\":{\"pk\":{\"S\":\"a\"},\"n\":{\"S\":\"1\",\"N\":\"1\"}}}",
                "{\"Item\":{\"pk\":{\"S\":\"a\"},\"n\":{\"SS\":[]}}}",
                "{\"Item\":{\"pk\":{\"S\":\"a\"},\"n\":{\"B\":\"?\"}}}",
                "{\"Item\":{\"pk\":{\"S\":\"a\"},\"n\":\"b\"}}",
                "{\"pk\":{\"S\":\"a\"}}",
                "{\"Keys\":{\"pk\":{\"S\":\"a\"}},\"NewImage\":{\"pk\":{\"S\":\"a\"}}}",
                "{\"Item\":{\"pk\":{\"S\":\"a\"}}} x"
            })
    void whatIsNoItemIsAnError(String line) {
        put("data/1", (line + "\n" + lines(0, 1)).getBytes(UTF_8));
        try (var importing = json()) {
            assertThat(importing.end(TURNS).counts()).isEqualTo(new Counts(line.length() + 1 + bytes(0, 1), 2, 1, 1));
        }
    }

    @Test
    void anItemTooLargeIsAnError() {
        put(
                "data/1",
                "{\"Item\":{\"pk\":{\"S\":\"a\"},\"n\":{\"S\":\"%s\"}}}"
                        .formatted("x".repeat(409_600))
                        .getBytes(UTF_8));
        try (var importing = json()) {
            assertThat(importing.end(TURNS).counts().errors()).isEqualTo(1);
        }
    }
}
