package rowhouse.qualify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import rowhouse.history.Isolation;
import rowhouse.history.Kept;
import rowhouse.history.Linearizability;
import rowhouse.history.Linearizability.Verdict;
import rowhouse.history.TimeView;

/// What is to be said of histories.
///
/// @param keys how many numbers' histories were checked
/// @param transactions how many transactions were
/// @param acknowledged writes that were answered, to numbers and to lists
/// @param kept what became of those to lists
/// @param violations what a store must not do, each with what proves it
/// @param undecided numbers whose histories could have come about in too many ways to try them all
public record Judgement(
        long keys, long transactions, long acknowledged, Kept kept, List<String> violations, List<String> undecided) {
    public Judgement {
        violations = List.copyOf(violations);
        undecided = List.copyOf(undecided);
    }

    /// Judges.
    ///
    /// @param views how clocks are compared; each adds what it knows
    /// @param lists what lists hold in the end
    public static Judgement of(Histories histories, List<TimeView> views, Map<String, List<Long>> lists) {
        var violations = new ArrayList<String>();
        var undecided = new ArrayList<String>();
        histories.calls().forEach((key, calls) -> {
            for (var view : views) {
                switch (Linearizability.check(calls, view)) {
                    case Verdict.Linearizable _ -> {}
                    case Verdict.Violated(var witness) -> violations.add(key + " is not linearizable\n" + witness);
                    case Verdict.Undecided _ -> undecided.add(key);
                }
            }
        });
        Isolation.check(histories.transactions(), views).forEach(anomaly -> violations.add(anomaly.toString()));
        var kept = Kept.of(histories.transactions(), lists);
        return new Judgement(
                histories.calls().size(),
                histories.transactions().size(),
                histories.acknowledgedCalls() + kept.acknowledged(),
                kept,
                violations,
                undecided);
    }

    /// Whether nothing is wrong.
    public boolean isClean() {
        return violations.isEmpty() && kept.lost() == 0 && kept.torn() == 0;
    }
}
