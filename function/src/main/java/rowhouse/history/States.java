package rowhouse.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Everything that a key and the calls under way can have come to by now.
///
/// A call without an answer stays under way for ever. Calls without an answer that do the same are one kind: which of
/// them took effect makes no difference, only how many. And a state is left out where another is the same but took
/// fewer of them: whatever can follow on the one can follow on the other.
final class States {
    /// What is the same for two states of which one may be left out.
    ///
    /// @param done which calls under way that will have an answer are in the order already, by their numbers
    private record Place(@Nullable Long value, TreeSet<Integer> done) {}

    /// @param taken of each kind without an answer, how many took effect
    /// @param isUnseen whether the last of them gave the key its value and nobody has seen that: who writes over it
    ///     now may as well leave it out
    private record State(Place place, int[] taken, boolean isUnseen) {
        boolean isNoWorseThan(State other) {
            for (int kind = 0; kind < taken.length; kind++) {
                if (taken[kind] > (kind < other.taken.length ? other.taken[kind] : 0)) {
                    return false;
                }
            }
            return !isUnseen || other.isUnseen;
        }

        State with(Place another) {
            return new State(another, taken, false);
        }
    }

    private final Map<Integer, Action> underWay = new TreeMap<>();
    private final Map<Action, Integer> kinds = new LinkedHashMap<>();
    private final List<Integer> begun = new ArrayList<>();
    private Map<Place, List<State>> states = new LinkedHashMap<>();
    private int size;

    /// The key is absent, and nothing under way.
    States() {
        add(new State(new Place(null, new TreeSet<>()), new int[0], false));
    }

    /// How many there are.
    int size() {
        return size;
    }

    /// A call begins.
    void begin(int number, Call call) {
        if (!call.span().isOpen()) {
            underWay.put(number, call.action());
            return;
        }
        int kind = kinds.computeIfAbsent(call.action(), _ -> kinds.size());
        if (kind == begun.size()) {
            begun.add(0);
        }
        begun.set(kind, begun.get(kind) + 1);
    }

    /// A call is answered, so that by now it has taken effect. Where that cannot be, all stays as it is.
    ///
    /// @return whether it can be
    boolean answer(int number, Action action) {
        var before = new ArrayDeque<State>();
        states.values().forEach(all -> all.forEach(state -> before.add(settled(state))));
        var kept = states;
        int keptSize = size;
        var after = explore(before, number, action);
        if (after.isEmpty()) {
            states = kept;
            size = keptSize;
            return false;
        }
        underWay.remove(number);
        states = new LinkedHashMap<>();
        size = 0;
        after.forEach(this::add);
        return true;
    }

    /// The values that the key can have, some of them if there are many.
    String possibleValues() {
        return states.keySet().stream()
                .map(Place::value)
                .distinct()
                .limit(20)
                .map(value -> value == null ? "absent" : value.toString())
                .toList()
                .toString();
    }

    private List<State> explore(ArrayDeque<State> open, int number, Action action) {
        var after = new ArrayList<State>();
        states = new LinkedHashMap<>();
        size = 0;
        open.forEach(this::add);
        while (!open.isEmpty() && size <= Linearizability.MOST_STATES) {
            var state = open.poll();
            if (state.place().done().contains(number)) {
                after.add(without(state, number));
                continue;
            }
            var then = action.on(state.place().value());
            if (then != null) {
                after.add(state.with(new Place(then.value(), state.place().done())));
            }
            takeAnother(state, number, open);
        }
        return after;
    }

    /// Every state in which one more call has taken effect before the one that is answered.
    private void takeAnother(State state, int answered, ArrayDeque<State> open) {
        var place = state.place();
        underWay.forEach((number, action) -> {
            boolean isOfUse = number != answered && !place.done().contains(number) && !isUseless(action, state);
            var then = isOfUse ? action.on(place.value()) : null;
            if (then != null) {
                var done = new TreeSet<>(place.done());
                done.add(number);
                addNew(settled(state.with(new Place(then.value(), done))), open);
            }
        });
        kinds.forEach((action, kind) -> {
            int taken = kind < state.taken().length ? state.taken()[kind] : 0;
            boolean isOfUse = taken < begun.get(kind) && !isUseless(action, state);
            var then = isOfUse ? action.on(place.value()) : null;
            if (then != null) {
                var more = Arrays.copyOf(state.taken(), Math.max(state.taken().length, kind + 1));
                more[kind] = taken + 1;
                addNew(settled(new State(new Place(then.value(), place.done()), more, true)), open);
            }
        });
    }

    /// The state with every call in the order that changes nothing and can be there now: it cannot fare better later.
    private State settled(State state) {
        var value = state.place().value();
        var done = new TreeSet<>(state.place().done());
        underWay.forEach((number, action) -> {
            if (!action.mayWrite() && action.on(value) != null) {
                done.add(number);
            }
        });
        boolean isSeen = done.size() > state.place().done().size();
        return new State(new Place(value, done), state.taken(), state.isUnseen() && !isSeen);
    }

    private static boolean isUseless(Action action, State state) {
        return state.isUnseen() && action instanceof Action.Write;
    }

    private void addNew(State state, ArrayDeque<State> open) {
        if (add(state)) {
            open.add(state);
        }
    }

    private static State without(State state, int number) {
        var done = new TreeSet<>(state.place().done());
        done.remove(number);
        return state.with(new Place(state.place().value(), done));
    }

    /// @return whether it is one that no other makes needless
    private boolean add(State state) {
        var others = states.computeIfAbsent(state.place(), _ -> new ArrayList<>());
        if (others.stream().anyMatch(other -> other.isNoWorseThan(state))) {
            return false;
        }
        int before = others.size();
        others.removeIf(state::isNoWorseThan);
        others.add(state);
        size += others.size() - before;
        return true;
    }
}
