package rowhouse.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import rowhouse.history.Dependency.Kind;

/// The strongly connected components of a graph, found as Tarjan did: a cycle is within one of them. Without recursion,
/// for a history is longer than a stack is deep.
final class Components {
    private static final int NONE = -1;

    private final Dependencies graph;
    private final Set<Kind> kinds;
    private final int[] order;
    private final int[] lowest;
    private final int[] component;
    private final Deque<Integer> open = new ArrayDeque<>();
    private final List<List<Integer>> members = new ArrayList<>();
    private int count;

    /// @param kinds which edges count
    Components(Dependencies graph, Set<Kind> kinds) {
        this.graph = graph;
        this.kinds = kinds;
        this.order = new int[graph.size()];
        this.lowest = new int[graph.size()];
        this.component = new int[graph.size()];
        Arrays.fill(order, NONE);
        Arrays.fill(component, NONE);
        for (int number = 0; number < graph.size(); number++) {
            if (order[number] == NONE) {
                visit(number);
            }
        }
    }

    /// Those of more than one member, by the members' numbers.
    List<List<Integer>> ofSeveral() {
        return members.stream().filter(all -> all.size() > 1).toList();
    }

    boolean areTogether(int one, int other) {
        return component[one] == component[other];
    }

    private record Step(int number, Iterator<Dependency> rest) {}

    private Step enter(int number) {
        order[number] = count;
        lowest[number] = count++;
        open.push(number);
        return new Step(number, graph.from(number).iterator());
    }

    private void visit(int start) {
        var path = new ArrayDeque<Step>();
        path.push(enter(start));
        while (!path.isEmpty()) {
            var step = path.element();
            if (step.rest().hasNext()) {
                var edge = step.rest().next();
                if (!kinds.contains(edge.kind())) {
                    continue;
                }
                if (order[edge.to()] == NONE) {
                    path.push(enter(edge.to()));
                } else if (component[edge.to()] == NONE) {
                    lowest[step.number()] = Math.min(lowest[step.number()], order[edge.to()]);
                }
            } else {
                path.pop();
                leave(step.number());
                if (!path.isEmpty()) {
                    int before = path.element().number();
                    lowest[before] = Math.min(lowest[before], lowest[step.number()]);
                }
            }
        }
    }

    private void leave(int number) {
        if (lowest[number] != order[number]) {
            return;
        }
        var all = new ArrayList<Integer>();
        int member;
        do {
            member = open.pop();
            component[member] = members.size();
            all.add(member);
        } while (member != number);
        Collections.sort(all);
        members.add(all);
    }
}
