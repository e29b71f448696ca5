package rowhouse.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.http.HttpResponse;

/// What callers ask STS about themselves, and the temporary credentials they get from it.
class SessionTest {
    private static final String VERSION = "&Version=2011-06-15";
    private static final String INVALID = "The security token included in the request is invalid";

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private House house;

    @BeforeEach
    void open() throws Exception {
        house = House.ofFourAccounts(folder);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void everyoneIsToldWhoTheyAre() {
        var answer = house.callSts(House.ROOT_A, "Action=GetCallerIdentity" + VERSION);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().first("content-type")).isEqualTo("text/xml");
        assertThat(text(answer))
                .matches(
                        "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                                + "<GetCallerIdentityResult><Arn>arn:aws:iam::222222222222:root</Arn><UserId>222222222222</UserId>"
                                + "<Account>222222222222</Account></GetCallerIdentityResult>"
                                + "<ResponseMetadata><RequestId>[0-9a-f-]{36}</RequestId></ResponseMetadata></GetCallerIdentityResponse>");
        assertThat(text(house.callSts(session(House.ROOT_A, 900), "Action=GetCallerIdentity" + VERSION)))
                .contains("<Arn>arn:aws:iam::222222222222:root</Arn>");
    }

    @Test
    void aKeyTellsItsAccount() {
        assertThat(accountOf(House.ROOT_B.accessKeyId())).isEqualTo("333333333333");
        assertThat(accountOf("ASIAY34FZKBOKMUTVV7A")).isEqualTo("609629065308");
        assertThat(text(house.callSts(
                        House.ROOT_A, "Action=GetAccessKeyInfo&AccessKeyId=AKIAIOSFODNN7EXAMPLE" + VERSION)))
                .contains("<Account>");
        assertThat(text(house.callSts(House.ROOT_A, "Action=GetAccessKeyInfo&AccessKeyId=0000000000000000" + VERSION)))
                .contains("<Code>ValidationError</Code>");
        assertThat(text(house.callSts(House.ROOT_A, "Action=GetAccessKeyInfo&AccessKeyId=short" + VERSION)))
                .contains(
                        "<Code>ValidationError</Code><Message>1 validation error detected: Value 'short' at 'accessKeyId' failed to satisfy constraint: Member must have length greater than or equal to 16</Message>");
    }

    @ParameterizedTest(name = "{0} seconds last {1}")
    @CsvSource({"900,900", "3600,3600", "43200,3600"})
    void anOwnersSessionLastsAnHourAtMost(long asked, long lasts) {
        var key = session(House.ROOT_A, asked);
        assertThat(status(key)).isEqualTo(200);
        house.letPass(Duration.ofSeconds(lasts - 1));
        assertThat(status(key)).isEqualTo(200);
        house.letPass(Duration.ofSeconds(1));
        assertThat(text(house.call(key, "ListTables", "{}")))
                .isEqualTo(
                        "{\"__type\":\"com.amazon.coral.service#ExpiredTokenException\",\"message\":\"The security token included in the request is expired\"}");
        assertThat(text(house.callSts(key, "Action=GetCallerIdentity" + VERSION)))
                .contains("<Code>ExpiredToken</Code>");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            899    | Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900
            129601 | Value '129601' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 129600
            """)
    void otherLengthsAreRefused(String seconds, String text) {
        assertThat(text(house.callSts(House.ROOT_A, "Action=GetSessionToken&DurationSeconds=" + seconds + VERSION)))
                .contains("<Code>ValidationError</Code><Message>1 validation error detected: " + text);
        assertThat(text(house.callSts(House.ROOT_A, "Action=GetSessionToken&DurationSeconds=long" + VERSION)))
                .contains("<Code>MalformedInput</Code>");
    }

    @Test
    void aSessionGetsNoFurtherOne() {
        assertThat(text(house.callSts(session(House.ROOT_A, 900), "Action=GetSessionToken" + VERSION)))
                .contains(
                        "<Code>AccessDenied</Code><Message>Cannot call GetSessionToken with session credentials</Message>");
    }

    @Test
    void aTokenThatWasChangedIsNone() {
        var key = session(House.ROOT_A, 900);
        var token = key.token() == null ? "" : key.token();
        for (int i = 0; i < token.length(); i++) {
            var altered = token.substring(0, i) + (token.charAt(i) == 'A' ? 'B' : 'A') + token.substring(i + 1);
            assertRefused(new House.Key(key.accessKeyId(), key.secret(), altered));
        }
        for (var altered : List.of(
                "",
                "A",
                token.substring(1),
                token.substring(0, token.length() - 1),
                token + "A",
                token + token,
                "%" + token)) {
            assertRefused(new House.Key(key.accessKeyId(), key.secret(), altered));
        }
    }

    @Test
    void aTokenGoesWithItsOwnKeyAlone() {
        var one = session(House.ROOT_A, 900);
        var other = session(House.ROOT_A, 900);
        assertThat(status(one)).isEqualTo(200);
        assertRefused(new House.Key(other.accessKeyId(), other.secret(), one.token()));
        assertRefused(new House.Key(House.ROOT_A.accessKeyId(), House.ROOT_A.secret(), one.token()));
        assertRefused(new House.Key(House.ROOT_B.accessKeyId(), House.ROOT_B.secret(), one.token()));
        assertThat(text(house.call(new House.Key(one.accessKeyId(), other.secret(), one.token()), "ListTables", "{}")))
                .contains("#InvalidSignatureException");
        assertThat(text(house.call(new House.Key(one.accessKeyId(), one.secret(), null), "ListTables", "{}")))
                .contains("#UnrecognizedClientException", INVALID + ".");
    }

    private void assertRefused(House.Key key) {
        var answer = house.call(key, "ListTables", "{}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer))
                .isEqualTo("{\"__type\":\"com.amazon.coral.service#UnrecognizedClientException\",\"message\":\"%s\"}"
                        .formatted(INVALID));
    }

    private House.Key session(House.Key owner, long seconds) {
        var xml = text(house.callSts(owner, "Action=GetSessionToken&DurationSeconds=" + seconds + VERSION));
        return new House.Key(
                element("AccessKeyId", xml), element("SecretAccessKey", xml), element("SessionToken", xml));
    }

    private String accountOf(String accessKeyId) {
        var form = "Action=GetAccessKeyInfo&AccessKeyId=" + accessKeyId + VERSION;
        return element("Account", text(house.callSts(House.ROOT_A, form)));
    }

    private int status(House.Key key) {
        return house.call(key, "ListTables", "{}").status();
    }

    private static String element(String name, String xml) {
        assertThat(xml).contains("<" + name + ">");
        return xml.substring(xml.indexOf("<" + name + ">") + name.length() + 2, xml.indexOf("</" + name + ">"));
    }

    private static String text(HttpResponse answer) {
        return new String(answer.body(), UTF_8);
    }
}
