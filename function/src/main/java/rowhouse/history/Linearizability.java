package rowhouse.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Whether the calls to one key can be put into one order that agrees with what each client was told, and in which no
/// call comes before another that had ended when it began.
///
/// The search of Wing and Gong, as Lowe made it fast: the history is gone through from answer to answer, along with all
/// states that the key and the calls under way can be in by then, each once. A call is put into the order when its
/// answer comes, together with those under way that must come before it. So the first answer that leaves no state is
/// the end of the shortest history that cannot be.
public final class Linearizability {
    /// How many states there may be at a time.
    static final int MOST_STATES = 200_000;

    private static final int SHOWN = 25;

    private Linearizability() {}

    /// What came out.
    public sealed interface Verdict {
        /// There is such an order.
        record Linearizable() implements Verdict {}

        /// There is none.
        ///
        /// @param witness the last calls of the shortest history that cannot be, a line each
        record Violated(String witness) implements Verdict {}

        /// There are too many orders to try them all.
        record Undecided() implements Verdict {}
    }

    /// Checks the calls to one key that was absent at first.
    public static Verdict check(List<Call> calls, TimeView view) {
        var events = events(calls, view);
        var states = new States();
        var seen = new ArrayList<Call>();
        for (var event : events) {
            if (event.isAnswer()) {
                if (!states.answer(event.number(), event.call().action())) {
                    return new Verdict.Violated(witness(seen, event.call(), states));
                }
                if (states.size() > MOST_STATES) {
                    return new Verdict.Undecided();
                }
            } else {
                seen.add(event.call());
                states.begin(event.number(), event.call());
            }
        }
        return new Verdict.Linearizable();
    }

    /// @param time by the view's clock
    private record Event(long time, boolean isAnswer, int number, Call call) {}

    private static List<Event> events(List<Call> calls, TimeView view) {
        var events = new ArrayList<Event>();
        int number = 0;
        for (var call : calls) {
            var span = view.of(call.span());
            if (!span.isOpen()) {
                events.add(new Event(span.completed(), true, number, call));
            }
            if (!span.isOpen() || call.action().mayWrite()) {
                events.add(new Event(span.invoked(), false, number, call));
            }
            number++;
        }
        // Of what happened in one nanosecond, nothing came before anything else.
        events.sort(Comparator.comparingLong(Event::time).thenComparing(Event::isAnswer));
        return events;
    }

    private static String witness(List<Call> seen, Call last, States states) {
        var lines = new ArrayList<String>();
        int from = Math.max(0, seen.size() - SHOWN);
        if (from > 0) {
            lines.add("(%d calls before)".formatted(from));
        }
        long start = seen.get(from).span().invoked();
        for (var call : seen.subList(from, seen.size())) {
            lines.add(line(call, start) + (call.equals(last) ? "   <- cannot be" : ""));
        }
        lines.add("before that answer it could have been: " + states.possibleValues());
        return String.join("\n", lines);
    }

    private static String line(Call call, long start) {
        return "%8d to %8s us  %s"
                .formatted(
                        (call.span().invoked() - start) / 1000,
                        call.span().isOpen() ? "?" : (call.span().completed() - start) / 1000,
                        call);
    }
}
