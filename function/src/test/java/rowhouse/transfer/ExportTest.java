package rowhouse.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.json.JsonReader;
import rowhouse.node.Node;
import rowhouse.object.Bucket;
import rowhouse.object.StoredObject;
import rowhouse.object.TreeMapObjects;
import rowhouse.table.TableDefinition;
import rowhouse.value.Item;
import rowhouse.value.Values;

/// Exports of tables that live on, and their way back.
class ExportTest {
    private static final String ID = "01767225600000-00000001";
    private static final String FOLDER = "out/AWSDynamoDB/" + ID + "/";

    private final TreeMapObjects objects = new TreeMapObjects().with("bucket");

    @ParameterizedTest(name = "in {0}, seed {1}")
    @CsvSource({"DYNAMODB_JSON, 1", "DYNAMODB_JSON, 2", "ION, 3", "ION, 4"})
    void comesBackItemForItem(ExportFormat format, long seed) {
        try (var library = new Library(objects, seed)) {
            library.write(600);
            var then = library.contents("Books");
            var exportTime = library.now();
            library.letPass(Duration.ofMillis(1));
            library.write(200);

            library.beginExport(ID, format, exportTime);
            finishExport(library, 30);
            assertThat(objects.list(new Bucket("bucket", null), FOLDER + "data/", null, 1000))
                    .hasSizeGreaterThan(5);
            library.beginImport(ID, "Copy", InputFormat.valueOf(format.name()), FOLDER + "data/");
            finishImport(library);

            assertThat(library.importing(ID).failure()).isNull();
            var copy = library.contents("Copy");
            assertThat(copy.items()).isEqualTo(then.items());
            assertThat(copy.byIndex()).isEqualTo(then.byIndex());
            assertThat(copy.statistics()).isEqualTo(then.statistics());
            assertThat(library.importing(ID).counts().importedItems())
                    .isEqualTo(then.items().size());
            assertThat(library.contents("Books").items()).isNotEqualTo(then.items());
        }
    }

    /// Works on the export in many turns, each by another worker, and writes to the table between them.
    private static void finishExport(Library library, int writes) {
        int turns = 0;
        while (library.export(ID).status() == TransferStatus.IN_PROGRESS) {
            library.work();
            library.letPass(Duration.ofMillis(1));
            library.write(writes);
            assertThat(++turns).isLessThan(500);
        }
        assertThat(library.export(ID).failure()).isNull();
    }

    private static void finishImport(Library library) {
        int turns = 0;
        while (library.importing(ID).status() == TransferStatus.IN_PROGRESS) {
            library.work();
            assertThat(++turns).isLessThan(500);
        }
    }

    @Test
    void isLaidOutAsDynamoDbLaysItOut() throws IOException {
        try (var library = new Library(objects, 5)) {
            library.write(100);
            var items = library.contents("Books").items();
            library.beginExport(ID, ExportFormat.DYNAMODB_JSON, library.now());
            finishExport(library, 0);

            assertThat(objects.bytes("bucket", FOLDER + "_started")).isEmpty();
            checksum("manifest-files");
            checksum("manifest-summary");
            var summary = members(objects.bytes("bucket", FOLDER + "manifest-summary.json"));
            assertThat(summary.keySet())
                    .containsExactly(
                            "version",
                            "exportArn",
                            "startTime",
                            "endTime",
                            "tableArn",
                            "tableId",
                            "exportTime",
                            "s3Bucket",
                            "s3Prefix",
                            "s3SseAlgorithm",
                            "s3SseKmsKeyId",
                            "manifestFilesS3Key",
                            "billedSizeBytes",
                            "itemCount",
                            "outputFormat",
                            "exportType");
            assertThat(summary)
                    .containsEntry("version", new Node.Text("2020-06-30"))
                    .containsEntry("exportTime", new Node.Text("2026-01-01T00:00:00.000Z"))
                    .containsEntry("manifestFilesS3Key", new Node.Text(FOLDER + "manifest-files.json"))
                    .containsEntry("s3SseKmsKeyId", Node.Null.NULL)
                    .containsEntry("itemCount", new Node.Numeral(Integer.toString(items.size())));
            assertThat(countInFiles()).isEqualTo(items.size());
        }
    }

    private void checksum(String name) {
        byte[] md5 = ExportManifest.md5(objects.bytes("bucket", FOLDER + name + ".json"));
        assertThat(new String(objects.bytes("bucket", FOLDER + name + ".md5"), UTF_8))
                .isEqualTo(Base64.getEncoder().encodeToString(md5));
    }

    /// Counts the items in the files that the manifest names, which are all there are.
    private long countInFiles() throws IOException {
        long count = 0;
        var named = new TreeSet<String>();
        for (var line : new String(objects.bytes("bucket", FOLDER + "manifest-files.json"), UTF_8).split("\n", -1)) {
            if (line.isEmpty()) {
                continue;
            }
            var members = members(line.getBytes(UTF_8));
            assertThat(members.keySet()).containsExactly("itemCount", "md5Checksum", "etag", "dataFileS3Key");
            var key = text(members, "dataFileS3Key");
            byte[] file = objects.bytes("bucket", key);
            byte[] md5 = ExportManifest.md5(file);
            assertThat(text(members, "md5Checksum"))
                    .isEqualTo(Base64.getEncoder().encodeToString(md5));
            assertThat(text(members, "etag")).isEqualTo(HexFormat.of().formatHex(md5));
            var lines = new String(new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes(), UTF_8);
            long inFile =
                    lines.lines().filter(item -> item.startsWith("{\"Item\":{")).count();
            assertThat(members.get("itemCount")).isEqualTo(new Node.Numeral(Long.toString(inFile)));
            count += inFile;
            named.add(key);
        }
        assertThat(objects.list(new Bucket("bucket", null), FOLDER + "data/", null, 1000))
                .extracting(StoredObject::key)
                .containsExactlyElementsOf(named);
        return count;
    }

    private static Map<String, Node> members(byte[] json) {
        assertThat(JsonReader.read(json)).isInstanceOf(Node.Structure.class);
        return ((Node.Structure) JsonReader.read(json)).members();
    }

    private static String text(Map<String, Node> members, String name) {
        assertThat(members.get(name)).isInstanceOf(Node.Text.class);
        return ((Node.Text) Objects.requireNonNull(members.get(name))).value();
    }

    @Test
    void anEmptyTableIsOneFileWithoutItems() {
        try (var library = new Library(objects, 6)) {
            library.beginExport(ID, ExportFormat.DYNAMODB_JSON, library.now());
            library.work();

            assertThat(library.export(ID).status()).isEqualTo(TransferStatus.COMPLETED);
            assertThat(objects.list(new Bucket("bucket", null), FOLDER + "data/", null, 10))
                    .hasSize(1);
            library.beginImport(ID, "Copy", InputFormat.DYNAMODB_JSON, FOLDER + "data/");
            finishImport(library);
            assertThat(library.importing(ID).failure()).isNull();
            assertThat(library.contents("Copy").items()).isEmpty();
        }
    }

    @Test
    void aBucketThatIsNotThereEndsTheExportAndLetsGoOfTheHistory() {
        try (var library = new Library(new TreeMapObjects(), 7)) {
            library.write(10);
            library.beginExport(ID, ExportFormat.ION, library.now());
            library.work();

            assertThat(library.export(ID).failure()).extracting(Failure::code).isEqualTo("S3NoSuchBucket");
            assertReleased(library.table("Books"));
        }
    }

    @Test
    void objectsThatStayOutOfReachEndTheExport() {
        try (var library = new Library(new FlakyObjects(objects, 0), 8)) {
            library.beginExport(ID, ExportFormat.ION, library.now());
            for (int turn = 0; turn < 20; turn++) {
                library.work();
            }

            assertThat(library.export(ID).failure()).isEqualTo(new Failure("S3OutOfReach", "S3 is out of reach"));
            assertReleased(library.table("Books"));
        }
    }

    private static void assertReleased(@Nullable TableDefinition table) {
        assertThat(table).isNotNull();
        var history = table.settings().history();
        assertThat(history).isNotNull();
        assertThat(history.holds()).isEmpty();
    }

    @Test
    void aTableThatGoesEndsTheExport() {
        try (var library = new Library(objects, 9)) {
            library.write(100);
            library.beginExport(ID, ExportFormat.ION, library.now());
            library.work();
            library.remove("Books");
            library.work();

            assertThat(library.export(ID).failure()).extracting(Failure::code).isEqualTo("TableNotFound");
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void ionIsReadAsItIsWritten(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            var item = Item.of(Values.attributes(random, 5));
            boolean isPossible = item.attributes().entrySet().stream()
                    .noneMatch(entry -> entry.getKey().isEmpty() || Library.hasEmptyName(entry.getValue()));
            if (isPossible) {
                byte[] line = IonLine.of(item);
                assertThat(new IonItems().item(line))
                        .as(new String(line, UTF_8))
                        .isEqualTo(item);
            }
        }
    }
}
