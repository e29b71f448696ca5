package rowhouse.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import rowhouse.history.Transaction.Fate;

/// A store that is right, and its clients in simulated time: everything takes effect at one moment between invocation
/// and answer, or crashes, and then takes effect at any time, or never.
final class SimulatedStore {
    private static final int LONGEST = 1_000;

    private final Random random;
    private final int clients;
    private final double crashes;

    SimulatedStore(Random random, int clients, double crashes) {
        this.random = random;
        this.clients = clients;
        this.crashes = crashes;
    }

    /// @param effect when it takes effect; [Long#MAX_VALUE] for never
    private record Planned(int number, String client, Span span, long effect) {}

    /// Calls to one key, in the order in which clients began them.
    List<Call> calls(int count) {
        var calls = new Call[count];
        Long value = null;
        for (var planned : inOrderOfEffect(count)) {
            boolean isOpen = planned.span().isOpen();
            var action = action(planned.number(), value, isOpen);
            calls[planned.number()] = new Call(planned.client(), planned.span(), action);
            var after = action.on(value);
            if (planned.effect() != Long.MAX_VALUE && after != null) {
                value = after.value();
            }
        }
        return List.of(calls);
    }

    /// Transactions on five lists, in the order in which clients began them. The last one reads all.
    List<Transaction> transactions(int count) {
        var transactions = new Transaction[count];
        Map<String, List<Long>> lists = new LinkedHashMap<>();
        for (var planned : inOrderOfEffect(count - 1)) {
            transactions[planned.number()] = transaction(planned, lists);
        }
        long end = 0;
        for (int i = 0; i < count - 1; i++) {
            var span = transactions[i].span();
            end = Math.max(end, span.isOpen() ? span.invoked() : span.completed());
        }
        transactions[count - 1] =
                new Transaction("last", new Span("one", end + 1, end + 2), Fate.DONE, Map.of(), copy(lists));
        return List.of(transactions);
    }

    private List<Planned> inOrderOfEffect(int count) {
        var free = new long[clients];
        var all = new ArrayList<Planned>();
        for (int number = 0; number < count; number++) {
            int client = random.nextInt(clients);
            long invoked = free[client] + random.nextInt(LONGEST);
            long completed = invoked + 2 + random.nextInt(LONGEST);
            free[client] = completed + 1;
            long effect = random.nextLong(invoked + 1, completed);
            boolean isCrash = random.nextDouble() < crashes;
            if (isCrash) {
                effect = random.nextBoolean() ? Long.MAX_VALUE : invoked + random.nextInt(20 * LONGEST);
            }
            var span = new Span("one", invoked, isCrash ? Span.OPEN : completed);
            all.add(new Planned(number, "client" + client, span, effect));
        }
        all.sort(Comparator.comparingLong(Planned::effect));
        return all;
    }

    private Action action(int number, @Nullable Long value, boolean isOpen) {
        long unique = 1_000L * (number + 1);
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> new Action.Read(value);
            case 3 -> new Action.Write(random.nextInt(10) == 0 ? null : Long.valueOf(unique));
            case 4 -> new Action.Write(unique);
            case 5 -> new Action.Add(1, isOpen ? null : (value == null ? 0 : value) + 1);
            default -> {
                Long expected = random.nextBoolean() ? value : Long.valueOf(unique + 500);
                boolean succeeds = isOpen || Objects.equals(expected, value);
                yield new Action.CompareAndSet(expected, unique, succeeds);
            }
        };
    }

    private Transaction transaction(Planned planned, Map<String, List<Long>> lists) {
        Map<String, List<Long>> reads = new LinkedHashMap<>();
        Map<String, List<Long>> appends = new LinkedHashMap<>();
        int what = random.nextInt(3);
        for (int i = 0; i < 5; i++) {
            var key = "l" + i;
            if (what != 0 && random.nextBoolean()) {
                reads.put(key, List.copyOf(lists.getOrDefault(key, List.of())));
            }
            if (what != 1 && random.nextBoolean()) {
                appends.put(key, List.of(10L * planned.number() + i));
            }
        }
        boolean isOpen = planned.span().isOpen();
        var fate = isOpen ? Fate.UNKNOWN : random.nextInt(10) == 0 ? Fate.ABORTED : Fate.DONE;
        if (fate != Fate.ABORTED && planned.effect() != Long.MAX_VALUE) {
            appends.forEach((key, elements) ->
                    lists.computeIfAbsent(key, _ -> new ArrayList<>()).addAll(elements));
        }
        return new Transaction(planned.client(), planned.span(), fate, appends, isOpen ? Map.of() : reads);
    }

    private static Map<String, List<Long>> copy(Map<String, List<Long>> lists) {
        Map<String, List<Long>> copy = new LinkedHashMap<>();
        lists.forEach((key, list) -> copy.put(key, List.copyOf(list)));
        return copy;
    }

    /// Has a read answer with what one call wrote before another wrote over it, both of which had ended by then.
    ///
    /// @return which call was made so
    static int makeStale(List<Call> calls, Random random) {
        while (true) {
            int place = random.nextInt(calls.size());
            var read = calls.get(place);
            var old = calls.get(random.nextInt(calls.size()));
            var newer = calls.get(random.nextInt(calls.size()));
            boolean isStale = read.action() instanceof Action.Read
                    && !read.span().isOpen()
                    && old.span().completed() < newer.span().invoked()
                    && newer.span().completed() < read.span().invoked()
                    && newer.action() instanceof Action.Write;
            if (isStale && old.action() instanceof Action.Write(var value) && value != null) {
                calls.set(place, new Call(read.client(), read.span(), new Action.Read(value)));
                return place;
            }
        }
    }
}
