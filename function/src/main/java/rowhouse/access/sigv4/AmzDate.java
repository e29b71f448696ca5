package rowhouse.access.sigv4;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Points in time as signatures write them: ISO 8601's basic format, such as `20260101T000000Z`.
final class AmzDate {
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private AmzDate() {}

    static String format(Instant instant) {
        var time = instant.atOffset(ZoneOffset.UTC);
        var text = new StringBuilder(16);
        append(text, time.getYear(), 4);
        append(text, time.getMonthValue(), 2);
        append(text, time.getDayOfMonth(), 2);
        text.append('T');
        append(text, time.getHour(), 2);
        append(text, time.getMinute(), 2);
        append(text, time.getSecond(), 2);
        return text.append('Z').toString();
    }

    /// The instant a text names, to the second: in the basic format, in ISO 8601's extended one, or as the header
    /// `Date` has it; null if it is none of them, or in a year that has not four digits.
    static @Nullable Instant parse(String text) {
        var trimmed = text.strip();
        for (var format : new DateTimeFormatter[] {
            BASIC, DateTimeFormatter.ISO_OFFSET_DATE_TIME, DateTimeFormatter.RFC_1123_DATE_TIME
        }) {
            try {
                var second = Instant.ofEpochSecond(
                        format.parse(trimmed, Instant::from).getEpochSecond());
                return second.isBefore(FIRST) || second.isAfter(LAST) ? null : second;
            } catch (DateTimeException _) {
                // The next format may suit.
            }
        }
        return null;
    }

    private static void append(StringBuilder text, int number, int digits) {
        var decimal = Integer.toString(number);
        text.append("0".repeat(Math.max(0, digits - decimal.length()))).append(decimal);
    }
}
