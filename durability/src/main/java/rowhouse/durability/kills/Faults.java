package rowhouse.durability.kills;

import java.util.EnumMap;
import java.util.Map;
import rowhouse.durability.Finding;
import rowhouse.durability.kills.Verdict.Fault;

/// What was found to be wrong, by any number of threads. The first few are told at once.
final class Faults {
    private static final int MOST_TOLD = 40;

    private final Map<Fault, Long> counts = new EnumMap<>(Fault.class);
    private int told;

    synchronized void add(Verdict verdict) {
        if (verdict.fault() == null) {
            return;
        }
        counts.merge(verdict.fault(), 1L, Long::sum);
        if (told < MOST_TOLD) {
            told++;
            System.err.println(verdict.fault() + ": " + verdict.words());
        }
    }

    synchronized long count(Fault fault) {
        return counts.getOrDefault(fault, 0L);
    }

    synchronized Finding asFinding(String fault, String mode, long points, long acknowledged) {
        return new Finding(
                fault, mode, points, acknowledged, count(Fault.LOST), count(Fault.TORN), count(Fault.UNSOUND));
    }

    synchronized boolean isEmpty() {
        return counts.isEmpty();
    }
}
