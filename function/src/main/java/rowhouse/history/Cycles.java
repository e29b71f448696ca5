package rowhouse.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rowhouse.history.Dependency.Kind;

/// Finds cycles among transactions, those of the worst kinds first, a short one for each knot of them.
final class Cycles {
    /// How many are looked for of each kind.
    private static final int MOST_FOUND = 5;

    private static final int MOST_TRIED = 2_000;

    private final Dependencies graph;
    private final List<Transaction> transactions;
    private final Set<List<Integer>> reported = new HashSet<>();
    private final List<Anomaly> found = new ArrayList<>();

    private Cycles(Dependencies graph, List<Transaction> transactions) {
        this.graph = graph;
        this.transactions = transactions;
    }

    static List<Anomaly> of(Dependencies graph, List<Transaction> transactions) {
        var cycles = new Cycles(graph, transactions);
        var writes = EnumSet.of(Kind.WRITE);
        var information = EnumSet.of(Kind.WRITE, Kind.READ);
        var all = EnumSet.of(Kind.WRITE, Kind.READ, Kind.ANTI);
        cycles.find(Kind.WRITE, writes, writes);
        cycles.find(Kind.READ, information, information);
        cycles.find(Kind.ANTI, all, information);
        cycles.find(Kind.ANTI, all, all);
        var timed = EnumSet.allOf(Kind.class);
        cycles.find(Kind.ANTI, timed, timed);
        cycles.find(Kind.READ, timed, timed);
        cycles.find(Kind.WRITE, timed, timed);
        return cycles.found;
    }

    /// Finds cycles of an edge of one kind, and a way back.
    ///
    /// @param within the edges that make the knots in which they are looked for
    /// @param back the edges of the way back
    private void find(Kind first, Set<Kind> within, Set<Kind> back) {
        var components = new Components(graph, within);
        for (var members : components.ofSeveral().stream().limit(MOST_FOUND).toList()) {
            var cycle = firstCycle(first, members, components, back);
            if (cycle != null) {
                found.add(new Anomaly(kind(cycle), text(cycle)));
            }
        }
    }

    /// One that was not reported before.
    private @Nullable List<Dependency> firstCycle(
            Kind first, List<Integer> members, Components components, Set<Kind> back) {
        int tried = 0;
        for (int from : members) {
            for (var edge : graph.from(from)) {
                if (edge.kind() == first && components.areTogether(from, edge.to()) && tried++ < MOST_TRIED) {
                    var cycle = close(edge, components, back);
                    if (cycle != null && reported.add(numbers(cycle))) {
                        return cycle;
                    }
                }
            }
        }
        return null;
    }

    /// The shortest way back from where an edge leads, after the edge itself; null where there is none.
    private @Nullable List<Dependency> close(Dependency edge, Components components, Set<Kind> kinds) {
        Map<Integer, Dependency> cameBy = new HashMap<>();
        var open = new ArrayDeque<Integer>();
        open.add(edge.to());
        while (!open.isEmpty() && !cameBy.containsKey(edge.from())) {
            for (var next : graph.from(open.remove())) {
                boolean isOfUse = kinds.contains(next.kind()) && components.areTogether(next.to(), edge.to());
                if (isOfUse && next.to() != edge.to() && cameBy.putIfAbsent(next.to(), next) == null) {
                    open.add(next.to());
                }
            }
        }
        var cycle = new ArrayList<Dependency>();
        for (var last = cameBy.get(edge.from()); last != null; last = cameBy.get(last.from())) {
            cycle.add(last);
        }
        cycle.add(edge);
        Collections.reverse(cycle);
        return cycle.size() > 1 ? cycle : null;
    }

    private List<Integer> numbers(List<Dependency> cycle) {
        return cycle.stream()
                .map(Dependency::from)
                .filter(graph::isTransaction)
                .sorted()
                .toList();
    }

    private static Anomaly.Kind kind(List<Dependency> cycle) {
        if (cycle.stream().anyMatch(edge -> edge.kind() == Kind.TIME)) {
            return Anomaly.Kind.STALE;
        }
        long anti = cycle.stream().filter(edge -> edge.kind() == Kind.ANTI).count();
        if (anti > 1) {
            return hasTwoInARow(cycle) ? Anomaly.Kind.WRITE_SKEW : Anomaly.Kind.LONG_FORK;
        }
        if (anti == 1) {
            return isLostUpdate(cycle) ? Anomaly.Kind.LOST_UPDATE : Anomaly.Kind.READ_SKEW;
        }
        return cycle.stream().allMatch(edge -> edge.kind() == Kind.WRITE)
                ? Anomaly.Kind.WRITE_CYCLE
                : Anomaly.Kind.CIRCULAR_INFORMATION_FLOW;
    }

    private static boolean hasTwoInARow(List<Dependency> cycle) {
        var before = cycle.getLast();
        for (var edge : cycle) {
            if (before.kind() == Kind.ANTI && edge.kind() == Kind.ANTI) {
                return true;
            }
            before = edge;
        }
        return false;
    }

    /// Both read a list as it was, and both wrote it.
    private static boolean isLostUpdate(List<Dependency> cycle) {
        return cycle.size() == 2
                && cycle.stream().anyMatch(edge -> edge.kind() == Kind.WRITE)
                && cycle.getFirst().key().equals(cycle.getLast().key());
    }

    private String text(List<Dependency> cycle) {
        var lines = new ArrayList<String>();
        Dependency before = null;
        for (var edge : cycle) {
            if (graph.isTransaction(edge.from())) {
                lines.add("  " + transactions.get(edge.from()));
            }
            // From one transaction to another, real time is one step, whatever it has in between.
            boolean isSaid = before != null && before.kind() == Kind.TIME && edge.kind() == Kind.TIME;
            if (!isSaid) {
                lines.add(edge.toString());
            }
            before = edge;
        }
        lines.add("  " + transactions.get(cycle.getFirst().from()));
        return String.join("\n", lines);
    }
}
