package rowhouse.bench.load;

import java.time.Duration;

/// How long a measurement lasts.
///
/// @param warmUp before it begins
/// @param measured the least that it lasts
/// @param fewestAnswers how many answers it waits for beyond that
/// @param longest the most that it lasts, however few the answers
public record Timing(Duration warmUp, Duration measured, int fewestAnswers, Duration longest) {
    private static final int FEWEST_ANSWERS = 30;
    private static final Duration EXTRA = Duration.ofSeconds(8);

    /// Waits for a few answers at least.
    public static Timing of(Duration warmUp, Duration measured) {
        return new Timing(warmUp, measured, FEWEST_ANSWERS, measured.plus(EXTRA));
    }

    /// Until there are no more requests.
    public static Timing untilUsedUp() {
        return new Timing(Duration.ZERO, Duration.ofDays(1), 0, Duration.ofDays(1));
    }
}
