package rowhouse.transfer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.json.JsonWriter;
import rowhouse.node.Node;
import rowhouse.text.Digests;
import rowhouse.transfer.TableExport.ItemFile;

/// What tells of an export's files, as DynamoDB lays it out beside them.
///
/// @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html">DynamoDB
///     table export output format</a>
final class ExportManifest {
    static final String SUMMARY = "manifest-summary";
    static final String FILES = "manifest-files";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(UTC);
    private static final String NAME_LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int NAME_LENGTH = 26;

    private ExportManifest() {}

    /// The name of a file of items: always the same, so that a file that is written twice is there once.
    static String fileName(String exportId, int number, ExportFormat format) {
        byte[] digest = Digests.sha256().digest((exportId + "/" + number).getBytes(US_ASCII));
        var name = new StringBuilder("data/");
        for (int i = 0; i < NAME_LENGTH; i++) {
            name.append(NAME_LETTERS.charAt(digest[i] & 31));
        }
        return name + ExportFile.ending(format);
    }

    /// The manifest of the files, a line each.
    static byte[] files(TableExport export) {
        var lines = new ByteArrayOutputStream();
        for (var file : export.files()) {
            lines.writeBytes(JsonWriter.write(line(file)));
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    private static Node line(ItemFile file) {
        Map<String, Node> members = new LinkedHashMap<>();
        members.put("itemCount", number(file.items()));
        members.put("md5Checksum", new Node.Text(file.md5Base64()));
        members.put("etag", new Node.Text(file.md5Hex()));
        members.put("dataFileS3Key", new Node.Text(file.key()));
        return new Node.Structure(members);
    }

    /// The manifest of the whole.
    static byte[] summary(TableExport export, Instant endTime) {
        var source = export.source();
        var request = export.request();
        var encryption = request.encryption();
        Map<String, Node> members = new LinkedHashMap<>();
        members.put("version", new Node.Text("2020-06-30"));
        members.put("exportArn", new Node.Text(source.exportArn()));
        members.put("startTime", time(export.startTime()));
        members.put("endTime", time(endTime));
        members.put("tableArn", new Node.Text(source.tableArn()));
        members.put("tableId", new Node.Text(source.tableId()));
        members.put("exportTime", time(source.exportTime()));
        members.put("s3Bucket", new Node.Text(request.bucket().name()));
        members.put("s3Prefix", text(request.prefix()));
        members.put("s3SseAlgorithm", new Node.Text(request.algorithm().name()));
        members.put("s3SseKmsKeyId", text(encryption == null ? null : encryption.kmsKeyId()));
        members.put("manifestFilesS3Key", new Node.Text(export.key(FILES + ".json")));
        members.put("billedSizeBytes", number(export.counts().bytes()));
        members.put("itemCount", number(export.counts().items()));
        members.put("outputFormat", new Node.Text(request.format().name()));
        members.put("exportType", new Node.Text("FULL_EXPORT"));
        return JsonWriter.write(new Node.Structure(members));
    }

    /// What stands in the file beside a manifest that ends with `.md5`.
    static byte[] checksum(byte[] manifest) {
        return Base64.getEncoder().encodeToString(md5(manifest)).getBytes(UTF_8);
    }

    static byte[] md5(byte[] bytes) {
        return Digests.md5().digest(bytes);
    }

    private static Node time(Instant time) {
        return new Node.Text(TIME.format(time));
    }

    private static Node text(@Nullable String text) {
        return text == null ? Node.Null.NULL : new Node.Text(text);
    }

    private static Node number(long number) {
        return new Node.Numeral(Long.toString(number));
    }
}
