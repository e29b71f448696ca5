package rowhouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;

/// What is written down of requests whose senders try to be written down as something else.
class AuditTest {
    private static final String KEY = House.ROOT_C.accessKeyId();

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private House house;

    @SuppressWarnings("NullAway.Init")
    private CapturedLog log;

    @BeforeEach
    void open() throws Exception {
        house = House.ofFourAccounts(folder);
        log = new CapturedLog();
    }

    @AfterEach
    void close() {
        log.close();
        house.close();
    }

    /// Of a parameter that is there twice, the last is the one whose signature counts.
    @Test
    void namesTheKeyThatSigned() {
        for (var name : new String[] {"Credential=", "XCredential="}) {
            var signed = signed();
            var header = String.valueOf(signed.headers().first("authorization"));
            var answer = house.send(authorized(
                    signed, header.replace(" Credential=", " " + name + "VICTIM/20260101/x/y/z, Credential=")));
            assertThat(answer.status()).as(name).isEqualTo(200);
        }
        assertThat(log.text()).contains("\"accessKeyId\":\"" + KEY + "\"").doesNotContain("VICTIM");
    }

    /// What a terminal would obey is not passed on to it.
    @Test
    void showsNoControlCharacters() {
        house.send(authorized(signed(), "AWS4-HMAC-SHA256 Credential=K\u009b2J\u0007\u007f\u2028/a"));
        assertThat(log.text()).contains("\"accessKeyId\":\"K?2J???\"");
    }

    @Test
    void staysShortHoweverLongTheNamesOfTables() {
        house.call(House.ROOT_C, "GetItem", "{\"TableName\":\"%s\"}".formatted("T".repeat(1_000_000)));
        var requests = new StringBuilder("{\"RequestItems\":{\"T\":{}");
        for (int i = 0; i < 10_000; i++) {
            requests.append(",\"Table").append(i).append("\":{}");
        }
        house.call(House.ROOT_C, "BatchGetItem", requests.append("}}").toString());
        assertThat(log.text().lines())
                .filteredOn(line -> line.contains("\"operation\""))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(10_000));
    }

    private static HttpRequest signed() {
        return House.ROOT_C.signer().sign(House.request("ListTables", "{}"), "us-east-1", "dynamodb", House.BEGINNING);
    }

    private static HttpRequest authorized(HttpRequest request, String header) {
        var rest = new Headers(request.headers().fields().stream()
                .filter(field -> !field.name().equals("authorization"))
                .toList());
        return new HttpRequest("POST", "/", "", rest.with("authorization", header), request.body());
    }
}
