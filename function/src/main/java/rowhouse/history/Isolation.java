package rowhouse.history;

import java.util.ArrayList;
import java.util.List;

/// Whether transactions on lists can have happened one after the other, in an order that keeps to real time: strict
/// serializability, as Kingsbury and Alvaro's Elle looks for what is against it.
///
/// Every element of a list is one of a kind and only put at its end. So a list that is read tells in which order its
/// elements came, and for each reader what came before it and what after. Where transactions come before one another in
/// a circle, there is no order.
public final class Isolation {
    private Isolation() {}

    /// What was found; nothing where there is such an order.
    ///
    /// @param views how clocks are compared; each adds what it knows
    /// @throws IllegalArgumentException if two appends are of one element
    public static List<Anomaly> check(List<Transaction> transactions, List<TimeView> views) {
        var versions = new ListVersions(transactions);
        var found = new ArrayList<>(versions.anomalies());
        found.addAll(Cycles.of(new Dependencies(transactions, versions, views), transactions));
        return found;
    }
}
