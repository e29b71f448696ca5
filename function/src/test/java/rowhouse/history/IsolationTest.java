package rowhouse.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.history.Anomaly.Kind;
import rowhouse.history.TimeView.Shift;
import rowhouse.history.Transaction.Fate;

class IsolationTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            UNKNOWN_ELEMENT           | a 0-9 append x[1]; b 0-9 read x[1, 2]
            DUPLICATE_ELEMENT         | a 0-9 append x[1]; b 0-9 read x[1, 1]
            INCOMPATIBLE_ORDER        | a 0-9 append x[1]; b 0-9 append x[2]; c 0-9 read x[1, 2]; d 0-9 read x[2]
            ABORTED_READ              | a 0-9 append x[1] aborted; b 0-9 read x[1]
            INTERMEDIATE_READ         | a 0-9 append x[1, 2]; b 0-9 read x[1]; c 0-9 read x[1, 2]
            WRITE_CYCLE               | a 0-9 append x[1] append y[1001]; b 0-9 append x[2] append y[1002]; c 0-9 read x[1, 2]; d 0-9 read y[1002, 1001]
            CIRCULAR_INFORMATION_FLOW | a 0-9 append x[1] read y[2]; b 0-9 append y[2] read x[1]
            LOST_UPDATE               | a 0-9 read x[] append x[1]; b 0-9 read x[] append x[2]; c 0-9 read x[1, 2]
            READ_SKEW                 | a 0-9 append x[1] append y[2]; b 0-9 read x[1] read y[]; c 0-9 read y[2]
            LONG_FORK                 | a 0-9 append x[1]; b 0-9 append y[2]; c 0-9 read x[1] read y[]; d 0-9 read x[] read y[2]
            WRITE_SKEW                | a 0-9 read x[] append y[1]; b 0-9 read y[] append x[2]; c 0-9 read x[2] read y[1]
            STALE                     | a 0-1 append x[1]; b 2-3 read x[]; c 4-5 read x[1]
            STALE                     | a 0-1 append x[1]; b 2-3 read x[]
            STALE                     | a 0-1 append x[1]; b 2-3 append x[2]; c 4-5 read x[2, 1]
            READ_SKEW                 | a 0-? append x[1] append y[2]; b 1-2 read x[1] read y[]
            """)
    void finds(Kind kind, String history) {
        var found = check(Written.transactions(history));
        assertThat(found.stream().map(Anomaly::kind)).contains(kind);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            one after the other | a 0-1 append x[1] append y[2]; b 2-3 read x[1] read y[2]; c 4-5 read x[1] append x[3]
            at the same time    | a 0-9 append x[1]; b 1-2 read x[]; c 3-4 read x[1]
            crashed, done       | a 0-? append x[1] append y[2]; b 1-2 read x[] read y[]; c 3-4 read x[1] read y[2]
            crashed, not done   | a 0-? append x[1] append y[2]; b 1-2 read x[] read y[]
            aborted             | a 0-1 append x[1] aborted; b 2-3 read x[]
            blind writes        | a 0-9 append x[1] append y[2]; b 0-9 append x[3] append y[4]; c 10-11 read x[3, 1] read y[4, 2]
            """)
    void findsNothingWrong(String name, String history) {
        assertThat(check(Written.transactions(history))).isEmpty();
    }

    @Test
    void printsTheCycle() {
        var history = "ann 0-9 read x[] append y[1]; ben 0-9 read y[] append x[2]; cy 0-9 read x[2] read y[1]";
        assertThat(check(Written.transactions(history)).getFirst().toString()).isEqualTo("""
                G2, write skew
                  ann read x[] append y[1]
                    did not see in x what was written by
                  ben read y[] append x[2]
                    did not see in y what was written by
                  ann read x[] append y[1]""");
    }

    @Test
    void keepsToTheOrderOfEachMachineWhateverTheMargin() {
        var views = TimeView.ofTwo("one", "other", new Shift(0, 1_000));
        assertThat(Isolation.check(Written.transactions("a 0-1 append x[1]; b 2-3 read x[]"), views))
                .isNotEmpty();
        assertThat(Isolation.check(Written.transactions("a 0-1' append x[1]; b 2-3' read x[]"), views))
                .isNotEmpty();
        assertThat(Isolation.check(Written.transactions("a 0-1 append x[1]; b 2-3' read x[]"), views))
                .isEmpty();
    }

    @Test
    void refusesAHistoryThatTellsNothing() {
        assertThatThrownBy(() -> check(Written.transactions("a 0-1 append x[1]; b 0-1 append y[1]")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void findsNothingWrongWithARightStore(long seed) {
        var transactions = new SimulatedStore(new Random(seed), 10, 0.03).transactions(2_000);
        assertThat(check(transactions)).isEmpty();
        assertThat(kept(transactions)).extracting(Kept::lost, Kept::torn).containsExactly(0L, 0L);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void findsAnAcknowledgedTransactionThatIsLost(long seed) {
        var random = new Random(seed);
        var transactions = new SimulatedStore(random, 10, 0.03).transactions(500);
        var lost = any(transactions, random, one -> !one.appends().isEmpty() && one.fate() == Fate.DONE);
        var without = withoutElements(
                transactions,
                lost.appends().values().stream().flatMap(List::stream).toList());
        assertThat(check(without)).isNotEmpty();
        assertThat(kept(without)).extracting(Kept::lost, Kept::torn).containsExactly(1L, 0L);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void findsATransactionOfWhichOnePartIsThere(long seed) {
        var random = new Random(seed);
        var transactions = new SimulatedStore(random, 10, 0.03).transactions(500);
        var torn = any(transactions, random, one -> one.appends().size() > 1 && one.fate() == Fate.DONE);
        var part = torn.appends().values().iterator().next();
        var without = withoutElements(transactions, part);
        assertThat(check(without)).isNotEmpty();
        assertThat(kept(without)).extracting(Kept::lost, Kept::torn).containsExactly(1L, 1L);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void findsAReadThatMissesWhatHadEnded(long seed) {
        var random = new Random(seed);
        var transactions = new ArrayList<>(new SimulatedStore(random, 10, 0.03).transactions(500));
        var reader = transactions.getLast();
        Map<String, List<Long>> stale = new LinkedHashMap<>(reader.reads());
        stale.replaceAll((_, list) -> list.subList(0, list.size() - 10));
        transactions.set(
                transactions.size() - 1, new Transaction(reader.client(), reader.span(), Fate.DONE, Map.of(), stale));
        assertThat(check(transactions)).isNotEmpty();
    }

    private static List<Anomaly> check(List<Transaction> transactions) {
        return Isolation.check(transactions, List.of(TimeView.ONE_CLOCK));
    }

    private static Kept kept(List<Transaction> transactions) {
        return Kept.of(transactions, transactions.getLast().reads());
    }

    private static Transaction any(List<Transaction> transactions, Random random, Predicate<Transaction> isFit) {
        var fit = transactions.stream().filter(isFit).toList();
        return fit.get(random.nextInt(fit.size()));
    }

    private static List<Transaction> withoutElements(List<Transaction> transactions, List<Long> elements) {
        return transactions.stream()
                .map(one -> {
                    Map<String, List<Long>> reads = new LinkedHashMap<>(one.reads());
                    reads.replaceAll((_, list) -> list.stream()
                            .filter(element -> !elements.contains(element))
                            .toList());
                    return new Transaction(one.client(), one.span(), one.fate(), one.appends(), reads);
                })
                .toList();
    }
}
