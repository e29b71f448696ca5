package rowhouse.server;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The value of the `Date` header, formatted once a second.
final class HttpDate {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private record Second(long epochSecond, String text) {}

    private final Clock clock;
    private volatile Second latest = new Second(Long.MIN_VALUE, "");

    HttpDate(Clock clock) {
        this.clock = clock;
    }

    String now() {
        long epochSecond = Math.floorDiv(clock.millis(), 1_000L);
        var second = latest;
        if (second.epochSecond() != epochSecond) {
            second = new Second(epochSecond, FORMAT.format(Instant.ofEpochSecond(epochSecond)));
            latest = second;
        }
        return second.text();
    }
}
