package rowhouse.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import rowhouse.LocalAccount;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;

/// Bodies packed with gzip, in both directions.
class ContentCodingTest {
    private final LocalAccount account = new LocalAccount();

    @Test
    void unpacksRequestsAndPacksLongAnswers() throws IOException {
        var table = """
                {"TableName":"packed","BillingMode":"PAY_PER_REQUEST",
                 "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
                 "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}]}
                """;
        assertThat(call("CreateTable", table).status()).isEqualTo(200);
        var item = "{\"pk\":{\"S\":\"" + "k".repeat(2000) + "\"}}";
        call("PutItem", "{\"TableName\":\"packed\",\"Item\":" + item + "}");

        var answer = call("GetItem", "{\"TableName\":\"packed\",\"Key\":" + item + "}");

        assertThat(answer.headers().first("content-encoding")).isEqualTo("gzip");
        assertThat(unpacked(answer)).isEqualTo("{\"Item\":" + item + "}");
    }

    @Test
    void leavesShortAnswersAsTheyAre() {
        var answer = call("ListTables", "{}");

        assertThat(answer.headers().first("content-encoding")).isNull();
        assertThat(new String(answer.body(), UTF_8)).isEqualTo("{\"TableNames\":[]}");
    }

    private HttpResponse call(String operation, String body) {
        var headers = Headers.of(
                "host", "rowhouse.test:8000",
                "content-type", "application/x-amz-json-1.0",
                "content-encoding", "gzip",
                "accept-encoding", "gzip, deflate",
                "x-amz-target", "DynamoDB_20120810." + operation);
        return account.answer(new HttpRequest("POST", "/", "", headers, ContentCoding.gzip(body.getBytes(UTF_8))));
    }

    private static String unpacked(HttpResponse response) throws IOException {
        try (var stream = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            return new String(stream.readAllBytes(), UTF_8);
        }
    }
}
