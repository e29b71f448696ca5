package rowhouse.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.json.JsonWriter;

class AwsQueryTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Action=A&Version=1                        | {"Action":"A","Version":"1"}
            A=a+b%26%C3%BC                            | {"A":"a b&ü"}
            A=1&A=2                                   | {"A":"1"}
            A                                         | {"A":""}
            &&A=1&                                    | {"A":"1"}
            T.member.2.K=b&T.member.1.K=a             | {"T":[{"K":"a"},{"K":"b"}]}
            T.member.10=c&T.member.9=b&T.member.1=a   | {"T":["a","b","c"]}
            P.Q.R=1                                   | {"P":{"Q":{"R":"1"}}}
            """)
    void aFormIsAStructure(String form, String json) {
        assertThat(new String(JsonWriter.write(AwsQuery.read(request(""), form.getBytes(UTF_8))), UTF_8))
                .isEqualTo(json);
    }

    @Test
    void parametersMayStandInTheQuery() {
        assertThat(AwsQuery.read(request("Action=A&B=1"), "B=2&C=3".getBytes(UTF_8))
                        .members())
                .containsOnlyKeys("Action", "B", "C");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "A=%",
        "A=%2",
        "A=%GG",
        "A=1&A.B=2",
        "A.member.x=1",
        "A.member.0=1",
        "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q=1"
    })
    void whatIsNoFormIsRefused(String form) {
        assertThatThrownBy(() -> AwsQuery.read(request(""), form.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SERIALIZATION));
    }

    @Test
    void tooManyParametersAreRefused() {
        assertThatThrownBy(
                        () -> AwsQuery.read(request(""), "A=1&".repeat(10_001).getBytes(UTF_8)))
                .isInstanceOf(ServiceException.class);
    }

    /// Or one request could take the memory of all others.
    @Test
    void aLongNameTakesNoMoreThanAFewTimesItsLength() {
        var form = ("A" + ".A".repeat(1_000_000)).getBytes(UTF_8);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> AwsQuery.read(request(""), form)).isInstanceOf(ServiceException.class);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10L * form.length);
    }

    @Test
    void anAnswerIsXml() {
        var xml = AwsQuery.write(QueryService.STS, "Do", "id", members -> {
            members.text("Text", "a<b>&\"c\"\u0001\r");
            members.text("Absent", null);
            members.number("Number", 7L);
            members.truth("Truth", true);
            members.time("Time", Instant.parse("2026-01-01T00:00:00.5Z"));
            members.texts("Texts", List.of("x", "y"));
            members.structure("Structure", inner -> inner.text("Inner", "z"));
            members.structures("Structures", List.of("1", "2"), (value, inner) -> inner.text("Value", value));
        });
        assertThat(new String(xml, UTF_8))
                .isEqualTo("<DoResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><DoResult>"
                        + "<Text>a&lt;b&gt;&amp;\"c\"\uFFFD&#xD;</Text><Number>7</Number><Truth>true</Truth>"
                        + "<Time>2026-01-01T00:00:00Z</Time><Texts><member>x</member><member>y</member></Texts>"
                        + "<Structure><Inner>z</Inner></Structure>"
                        + "<Structures><member><Value>1</Value></member><member><Value>2</Value></member></Structures>"
                        + "</DoResult><ResponseMetadata><RequestId>id</RequestId></ResponseMetadata></DoResponse>");
    }

    private static HttpRequest request(String query) {
        return new HttpRequest("POST", "/", query, Headers.NONE, new byte[0]);
    }
}
