package rowhouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class HttpDateTest {
    @Test
    void namesDaysAndMonthsAsHttpDoes() {
        var expected = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
                .withZone(ZoneOffset.UTC);
        var time = Instant.parse("2026-01-01T00:00:07.9Z");
        for (int i = 0; i < 400; i++) {
            var date = new HttpDate(Clock.fixed(time, ZoneOffset.UTC));
            assertThat(date.now()).isEqualTo(expected.format(time));
            time = time.plus(25, ChronoUnit.HOURS);
        }
        assertThat(new HttpDate(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)).now())
                .isEqualTo("Thu, 01 Jan 1970 00:00:00 GMT");
    }
}
