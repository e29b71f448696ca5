package rowhouse.qualify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rowhouse.history.Call;
import rowhouse.history.Transaction;

/// What clients did and saw: calls to numbers, by their keys, and transactions on lists.
public final class Histories {
    private final Map<String, List<Call>> calls = new LinkedHashMap<>();
    private final List<Transaction> transactions = new ArrayList<>();

    /// What is in files.
    ///
    /// @param machine whose clock they have
    /// @throws IOException if one cannot be read
    public static Histories of(Collection<Path> files, String machine) throws IOException {
        var all = new Histories();
        for (var file : files) {
            all.addAll(HistoryFile.read(file, machine));
        }
        return all;
    }

    public void addAll(Histories other) {
        other.calls.forEach((key, more) -> more.forEach(call -> add(key, call)));
        transactions.addAll(other.transactions);
    }

    public void add(String key, Call call) {
        calls.computeIfAbsent(key, _ -> new ArrayList<>()).add(call);
    }

    public void add(Transaction transaction) {
        transactions.add(transaction);
    }

    /// Calls to numbers, by their keys.
    public Map<String, List<Call>> calls() {
        return Collections.unmodifiableMap(calls);
    }

    public List<Transaction> transactions() {
        return Collections.unmodifiableList(transactions);
    }

    /// The keys of all lists.
    public Set<String> lists() {
        var keys = new LinkedHashSet<String>();
        transactions.forEach(transaction -> {
            keys.addAll(transaction.reads().keySet());
            keys.addAll(transaction.appends().keySet());
        });
        return keys;
    }

    /// How many writes to numbers were answered.
    public long acknowledgedCalls() {
        return calls.values().stream()
                .flatMap(List::stream)
                .filter(call -> call.action().mayWrite() && !call.span().isOpen())
                .count();
    }
}
