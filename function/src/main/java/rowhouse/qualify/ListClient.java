package rowhouse.qualify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import rowhouse.qualify.Reply.Outcome;

/// A client that reads lists and puts numbers of its own at their ends, in transactions and by single requests.
final class ListClient {
    private final Desk desk;

    ListClient(Desk desk) {
        this.desk = desk;
    }

    void step(List<String> keys, Random random) throws InterruptedException {
        var chosen = new ArrayList<>(keys);
        Collections.shuffle(chosen, random);
        var some = chosen.subList(0, random.nextInt(2, chosen.size() + 1));
        switch (random.nextInt(8)) {
            case 0 -> appendTo(chosen.getFirst());
            case 1 -> read(chosen.getFirst());
            case 2, 3 -> appendToAll(some, Map.of());
            case 4, 5 -> readAll(some);
            default -> {
                var read = readAll(some);
                if (!read.isEmpty()) {
                    appendToAll(some.subList(0, random.nextInt(1, some.size() + 1)), read);
                }
            }
        }
    }

    private void appendTo(String key) throws InterruptedException {
        long element = desk.unique();
        var what = what(Map.of(key, element), Map.of());
        desk.ask(what, "UpdateItem", Ledger.append(key, element), Desk.NOTHING);
    }

    private void read(String key) throws InterruptedException {
        desk.ask(
                "T",
                "GetItem",
                Ledger.get(key),
                reply -> Lists.text(Lists.READ, Map.of(key, Ledger.list(reply.body()))));
    }

    /// @param expected the lists as they must still be
    private void appendToAll(List<String> keys, Map<String, List<Long>> expected) throws InterruptedException {
        Map<String, Long> elements = new LinkedHashMap<>();
        keys.forEach(key -> elements.put(key, desk.unique()));
        Map<String, Integer> lengths = new LinkedHashMap<>();
        expected.forEach((key, list) -> lengths.put(key, list.size()));
        var body = Ledger.transactAppend(elements, lengths);
        desk.ask(what(elements, expected), "TransactWriteItems", body, Desk.NOTHING);
    }

    /// @return nothing where there was no answer
    private Map<String, List<Long>> readAll(List<String> keys) throws InterruptedException {
        var reply = desk.ask(
                "T",
                "TransactGetItems",
                Ledger.transactGet(keys),
                answer -> Lists.text(Lists.READ, lists(keys, answer)));
        return reply.outcome() == Outcome.DONE ? lists(keys, reply) : Map.of();
    }

    static Map<String, List<Long>> lists(List<String> keys, Reply answer) {
        var parts = Ledger.parts(answer.body());
        Map<String, List<Long>> lists = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            lists.put(keys.get(i), Ledger.list(parts.get(i)));
        }
        return lists;
    }

    private static String what(Map<String, Long> elements, Map<String, List<Long>> expected) {
        Map<String, List<Long>> appended = new LinkedHashMap<>();
        elements.forEach((key, element) -> appended.put(key, List.of(element)));
        return "T %s %s"
                .formatted(Lists.text(Lists.APPENDED, appended), Lists.text(Lists.READ, expected))
                .strip();
    }
}
