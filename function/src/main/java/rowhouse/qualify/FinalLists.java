package rowhouse.qualify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rowhouse.qualify.Reply.Outcome;

/// Reads lists when all is over.
public final class FinalLists {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_AT_ONCE = 20;

    private FinalLists() {}

    /// What lists hold. The reads are part of the history.
    ///
    /// @param client a number that no client had
    /// @throws IllegalStateException if there is no answer for a minute
    public static Map<String, List<Long>> read(Store store, HistoryLog log, long client, Collection<String> keys)
            throws InterruptedException {
        var desk = new Desk(store, log, "final", client);
        var all = new ArrayList<>(keys);
        Map<String, List<Long>> lists = new LinkedHashMap<>();
        for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
            lists.putAll(read(desk, all.subList(from, Math.min(all.size(), from + MOST_AT_ONCE))));
        }
        return lists;
    }

    private static Map<String, List<Long>> read(Desk desk, List<String> keys) throws InterruptedException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < PATIENCE.toNanos()) {
            var reply = desk.ask(
                    "T",
                    "TransactGetItems",
                    Ledger.transactGet(keys),
                    answer -> Lists.text(Lists.READ, ListClient.lists(keys, answer)));
            if (reply.outcome() == Outcome.DONE) {
                return ListClient.lists(keys, reply);
            }
            Thread.sleep(10);
        }
        throw new IllegalStateException("the lists cannot be read in the end");
    }
}
