package rowhouse.qualify;

import java.io.IOException;
import java.time.Duration;
import rowhouse.history.TimeView.Shift;

/// How far two machines' clocks are apart, as Cristian found out: one asks, the other answers with its time, which lies
/// between the asking and the answer by the first one's. Each round bounds the difference on both sides, whatever the
/// file system between them takes; of several rounds the tightest bounds count.
///
/// @param lowest how much must be added at least to the other's time to make it this one's, in nanoseconds
/// @param highest how much at most
record ClockComparison(long lowest, long highest) {
    private static final int ROUNDS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /// Asks.
    ///
    /// @param occasion what rounds of one time have in common
    static ClockComparison ask(Peer peer, String occasion) throws IOException, InterruptedException {
        long lowest = Long.MIN_VALUE;
        long highest = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = System.nanoTime();
            peer.say("ask-" + occasion + round, "");
            long its = Long.parseLong(peer.await("tell-" + occasion + round, PATIENCE));
            long after = System.nanoTime();
            lowest = Math.max(lowest, before - its);
            highest = Math.min(highest, after - its);
        }
        return new ClockComparison(lowest, highest);
    }

    /// Answers.
    static void answer(Peer peer, String occasion) throws IOException, InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            peer.await("ask-" + occasion + round, PATIENCE);
            peer.say("tell-" + occasion + round, Long.toString(System.nanoTime()));
        }
    }

    /// What holds at both times and all the while between: clocks drift.
    ClockComparison and(ClockComparison later) {
        return new ClockComparison(Math.min(lowest, later.lowest), Math.max(highest, later.highest));
    }

    /// What makes the other's times this one's.
    Shift shift() {
        long margin = (highest - lowest) / 2 + 1;
        return new Shift(lowest + (highest - lowest) / 2, margin);
    }
}
