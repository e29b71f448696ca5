package rowhouse.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.AccountWithObjects;
import rowhouse.object.FolderObjects;

/// Imports a folder made by hand, in the layout and the words of DynamoDB's documentation.
///
/// @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html">DynamoDB
///     table export output format</a>
class DocumentedLayoutTest {
    private static final String EXPORT = "2020-Nov/AWSDynamoDB/01234567890123-a1b2c3d4/";
    private static final String JSON = """
            {"Item":{"Authors":{"SS":["Author1","Author2"]},"Dimensions":{"S":"8.5 x 11.0 x 1.5"},"ISBN":{"S":"333-3333333333"},\
            "Id":{"N":"103"},"InPublication":{"BOOL":false},"PageCount":{"N":"600"},"Price":{"N":"2000"},\
            "ProductCategory":{"S":"Book"},"Title":{"S":"Book 103 Title"}}}
            """;
    private static final String ION = """
            $ion_1_0 {Item:{Authors:$dynamodb_SS::["Author1","Author2"],Dimensions:"8.5 x 11.0 x 1.5",ISBN:"333-3333333333",\
            Id:103.,InPublication:false,PageCount:6d2,Price:2d3,ProductCategory:"Book",Title:"Book 103 Title"}}
            """;

    @TempDir
    Path folder;

    private void lay(String name, byte[] bytes) throws IOException {
        var file = folder.resolve("ddb-productcatalog-export").resolve(EXPORT + name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private String imported(String format) {
        var account = new AccountWithObjects(new FolderObjects(folder));
        account.call("ImportTable", """
                {"S3BucketSource":{"S3Bucket":"ddb-productcatalog-export","S3KeyPrefix":"%sdata/"},
                 "InputFormat":"%s","InputCompressionType":"GZIP",
                 "TableCreationParameters":{"TableName":"ProductCatalog","BillingMode":"PAY_PER_REQUEST",
                   "AttributeDefinitions":[{"AttributeName":"Id","AttributeType":"N"}],
                   "KeySchema":[{"AttributeName":"Id","KeyType":"HASH"}]}}
                """.formatted(EXPORT, format));
        account.work();
        return account.call("Scan", "{\"TableName\":\"ProductCatalog\"}");
    }

    @Test
    void aFolderMadeByHandIsImported() throws IOException {
        lay("_started", new byte[0]);
        lay("manifest-summary.json", "{\"version\":\"2020-06-30\"}".getBytes(StandardCharsets.UTF_8));
        lay("data/bafybeiczss3yxay3o4abnabbb.json.gz", Importing.gzip(JSON));
        lay("data/gkes5o3lnrhoznhnkyax3hxvya.json.gz", Importing.gzip(""));

        var item = JSON.strip();
        assertThat(imported("DYNAMODB_JSON"))
                .isEqualTo("{\"Items\":[%s],\"Count\":1,\"ScannedCount\":1}"
                        .formatted(item.substring("{\"Item\":".length(), item.length() - 1)));
    }

    @Test
    void ionMeansTheSame() throws IOException {
        lay("data/bafybeiczss3yxay3o4abnabbb.ion.gz", Importing.gzip(ION));

        var item = JSON.strip();
        assertThat(imported("ION")).contains(item.substring("{\"Item\":".length(), item.length() - 1));
    }

    @Test
    void aServerWithoutObjectsSaysHowToGetSome() {
        var account = new AccountWithObjects(null);

        assertThat(account.call("ImportTable", """
                {"S3BucketSource":{"S3Bucket":"bucket"},"InputFormat":"ION",
                 "TableCreationParameters":{"TableName":"ProductCatalog","BillingMode":"PAY_PER_REQUEST",
                   "AttributeDefinitions":[{"AttributeName":"Id","AttributeType":"N"}],
                   "KeySchema":[{"AttributeName":"Id","KeyType":"HASH"}]}}
                """))
                .contains("ValidationException")
                .contains("start it with --objects");
        assertThat(account.call("ExportTableToPointInTime", """
                {"TableArn":"arn:aws:dynamodb:us-east-1:123456789012:table/Music","S3Bucket":"bucket"}
                """))
                .contains("ValidationException")
                .contains("start it with --objects");
        assertThat(account.call("ListExports", "{}")).isEqualTo("{\"ExportSummaries\":[]}");
    }
}
