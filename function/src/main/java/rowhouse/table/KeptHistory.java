package rowhouse.table;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// That the history of a table's items is kept: what each was before it was written, for as long as
/// anybody may ask.
///
/// @param number names the history inside the account's file; never reused, so that a history that
///     begins anew has nothing of the one before
/// @param recovery point-in-time recovery, or null where it is not enabled
/// @param holds of copies that are being made from it
public record KeptHistory(long number, @Nullable Recovery recovery, List<Hold> holds) {
    /// Point-in-time recovery.
    ///
    /// @param since the earliest moment there can be a history of
    /// @param periodInDays how far back the history reaches at most
    public record Recovery(Instant since, int periodInDays) {
        /// The earliest moment that can be restored.
        public Instant earliest(Instant now) {
            var start = now.minus(Duration.ofDays(periodInDays));
            return start.isAfter(since) ? start : since;
        }

        /// Whether a moment can be restored.
        public boolean reaches(Instant time, Instant now) {
            return !time.isBefore(earliest(now)) && !time.isAfter(now);
        }
    }

    /// Keeps the history behind `from`, whatever the recovery period is.
    ///
    /// @param holder the number of what is being made
    public record Hold(long holder, Instant from) {}

    public KeptHistory {
        holds = List.copyOf(holds);
    }

    /// Whether anybody may ask for it.
    public boolean isNeeded() {
        return recovery != null || !holds.isEmpty();
    }

    public KeptHistory withRecovery(@Nullable Recovery newRecovery) {
        return new KeptHistory(number, newRecovery, holds);
    }

    public KeptHistory with(Hold hold) {
        var all = new ArrayList<>(holds);
        all.add(hold);
        return new KeptHistory(number, recovery, all);
    }

    public KeptHistory without(long holder) {
        return new KeptHistory(
                number,
                recovery,
                holds.stream().filter(hold -> hold.holder() != holder).toList());
    }
}
