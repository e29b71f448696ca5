package rowhouse.server;

import static java.time.temporal.ChronoField.DAY_OF_WEEK;
import static java.time.temporal.ChronoField.MONTH_OF_YEAR;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The value of the `Date` header, formatted once a second.
final class HttpDate {
    // With names of its own: those of a locale take the JVM longer to find than the first request takes.
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .appendText(DAY_OF_WEEK, names("Mon Tue Wed Thu Fri Sat Sun"))
            .appendPattern(", dd ")
            .appendText(MONTH_OF_YEAR, names("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"))
            .appendPattern(" yyyy HH:mm:ss 'GMT'")
            .toFormatter(Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private record Second(long epochSecond, String text) {}

    private final Clock clock;
    private volatile Second latest = new Second(Long.MIN_VALUE, "");

    HttpDate(Clock clock) {
        this.clock = clock;
    }

    private static Map<Long, String> names(String inOrder) {
        var byNumber = new HashMap<Long, String>();
        for (var name : inOrder.split(" ", -1)) {
            byNumber.put(byNumber.size() + 1L, name);
        }
        return byNumber;
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
