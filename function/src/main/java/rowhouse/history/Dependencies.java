package rowhouse.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import rowhouse.history.Dependency.Kind;
import rowhouse.history.Transaction.Fate;

/// Which transactions come before which, as edges from number to number. Real time has numbers of its own, after the
/// transactions': to say of each pair of transactions that one had ended would be too many edges.
final class Dependencies {
    private final List<Transaction> transactions;
    private final ListVersions versions;
    private final List<List<Dependency>> outgoing = new ArrayList<>();

    Dependencies(List<Transaction> transactions, ListVersions versions, List<TimeView> views) {
        this.transactions = transactions;
        this.versions = versions;
        transactions.forEach(_ -> outgoing.add(new ArrayList<>()));
        for (var key : versions.keys()) {
            addWrites(key);
        }
        for (int number = 0; number < transactions.size(); number++) {
            if (transactions.get(number).fate() == Fate.DONE) {
                addReads(number);
            }
        }
        views.forEach(this::addTimes);
    }

    /// How many numbers there are.
    int size() {
        return outgoing.size();
    }

    List<Dependency> from(int number) {
        return outgoing.get(number);
    }

    boolean isTransaction(int number) {
        return number < transactions.size();
    }

    private void add(Kind kind, int from, int to, String key) {
        if (from != to) {
            outgoing.get(from).add(new Dependency(kind, from, to, key));
        }
    }

    private void addWrites(String key) {
        var writers = versions.writers(key);
        for (int i = 1; i < writers.size(); i++) {
            add(Kind.WRITE, writers.get(i - 1), writers.get(i), key);
        }
        if (!writers.isEmpty()) {
            versions.writersNotRead(key).forEach(writer -> add(Kind.WRITE, writers.getLast(), writer, key));
        }
    }

    private void addReads(int reader) {
        transactions.get(reader).reads().forEach((key, list) -> {
            var order = versions.order(key);
            var last = list.isEmpty() ? null : versions.writer(list.getLast());
            if (last != null) {
                add(Kind.READ, last, reader, key);
            }
            var next = list.size() < order.size() ? versions.writer(order.get(list.size())) : null;
            if (next != null) {
                add(Kind.ANTI, reader, next, key);
            } else if (list.size() == order.size()) {
                versions.writersNotRead(key).forEach(writer -> add(Kind.ANTI, reader, writer, key));
            }
        });
    }

    private record Moment(long time, boolean isEnd, int number) {}

    /// A chain of the moments at which transactions ended: each transaction leads to the moment of its end, and
    /// the last moment before its beginning leads to it.
    private void addTimes(TimeView view) {
        int moment = -1;
        for (var next : moments(view)) {
            if (next.isEnd()) {
                outgoing.add(new ArrayList<>());
                int ended = outgoing.size() - 1;
                if (moment >= 0) {
                    add(Kind.TIME, moment, ended, "");
                }
                add(Kind.TIME, next.number(), ended, "");
                moment = ended;
            } else if (moment >= 0) {
                add(Kind.TIME, moment, next.number(), "");
            }
        }
    }

    private List<Moment> moments(TimeView view) {
        var moments = new ArrayList<Moment>();
        for (int number = 0; number < transactions.size(); number++) {
            if (versions.isCommitted(number)) {
                var span = view.of(transactions.get(number).span());
                moments.add(new Moment(span.invoked(), false, number));
                if (!span.isOpen()) {
                    moments.add(new Moment(span.completed(), true, number));
                }
            }
        }
        moments.sort(Comparator.comparingLong(Moment::time).thenComparing(Moment::isEnd));
        return moments;
    }
}
