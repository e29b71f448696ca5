package rowhouse.access.sigv4;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
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
        var text = "00000000T000000Z".getBytes(US_ASCII);
        put(text, 0, 4, time.getYear());
        put(text, 4, 2, time.getMonthValue());
        put(text, 6, 2, time.getDayOfMonth());
        put(text, 9, 2, time.getHour());
        put(text, 11, 2, time.getMinute());
        put(text, 13, 2, time.getSecond());
        return new String(text, US_ASCII);
    }

    private static void put(byte[] text, int start, int digits, int number) {
        int rest = number;
        for (int i = start + digits - 1; i >= start; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /// The instant a text names, to the second: in the basic format, in ISO 8601's extended one, or as the header
    /// `Date` has it; null if it is none of them, or in a year that has not four digits.
    static @Nullable Instant parse(String text) {
        var trimmed = text.strip();
        var basic = basic(trimmed);
        return basic != null ? basic : parseAny(trimmed);
    }

    /// The instant of a text in the basic format; null if the text is not in it, or names no time there is.
    private static @Nullable Instant basic(String text) {
        if (text.length() != 16 || text.charAt(8) != 'T' || text.charAt(15) != 'Z') {
            return null;
        }
        for (int i = 0; i < 15; i++) {
            if (i != 8 && (text.charAt(i) < '0' || text.charAt(i) > '9')) {
                return null;
            }
        }
        try {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 4, 6),
                            number(text, 6, 8),
                            number(text, 9, 11),
                            number(text, 11, 13),
                            number(text, 13, 15))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static @Nullable Instant parseAny(String trimmed) {
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
}
