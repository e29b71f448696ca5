package rowhouse.history;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How the clocks of several machines are compared. What two spans of one view leave in order, happened in that order;
/// a view that knows less leaves less in order.
///
/// @param shifts by the machine's name; a machine without one has the clock that all are compared with
public record TimeView(Map<String, Shift> shifts) {
    /// One clock.
    public static final TimeView ONE_CLOCK = new TimeView(Map.of());

    public TimeView {
        shifts = Collections.unmodifiableMap(new LinkedHashMap<>(shifts));
    }

    /// What makes a time of one clock one of another.
    ///
    /// @param offset what is added, in nanoseconds
    /// @param margin by how much that may be wrong either way
    public record Shift(long offset, long margin) {}

    /// The views of two machines, each of which keeps the order of one of them as its clock tells it. Where the offset
    /// is not exact, only both together know all that is known.
    ///
    /// @param offset what is added to the second machine's times to make them the first one's
    public static List<TimeView> ofTwo(String first, String second, Shift offset) {
        return List.of(
                new TimeView(Map.of(second, offset)),
                new TimeView(Map.of(first, new Shift(-offset.offset(), offset.margin()))));
    }

    /// The same span by the common clock, as wide as it takes to be sure.
    public Span of(Span span) {
        var shift = shifts.get(span.machine());
        if (shift == null) {
            return span;
        }
        return new Span(
                span.machine(),
                span.invoked() + shift.offset() - shift.margin(),
                span.isOpen() ? Span.OPEN : span.completed() + shift.offset() + shift.margin());
    }
}
