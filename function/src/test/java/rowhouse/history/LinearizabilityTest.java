package rowhouse.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.history.Linearizability.Verdict;
import rowhouse.history.TimeView.Shift;

class LinearizabilityTest {
    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            nothing written      | a 0-1 read -                                                     | true
            read after write     | a 0-1 write 1; b 2-3 read 1                                      | true
            stale read           | a 0-1 write 1; a 2-3 write 2; b 4-5 read 1                       | false
            lost write           | a 0-1 write 1; b 2-3 read -                                      | false
            overlapping write    | a 0-9 write 1; b 1-2 read -; b 3-4 read 1                        | true
            back in time         | a 0-9 write 1; b 1-2 read 1; c 3-4 read -                        | false
            two writes at once   | a 0-9 write 1; b 0-9 write 2; c 10-11 read 1                     | true
            two minds            | a 0-9 write 1; b 0-9 write 2; c 10-11 read 1; d 10-11 read 2     | false
            never written        | a 0-1 write 1; b 0-9 read 7                                      | false
            deleted              | a 0-1 write 1; a 2-3 write -; b 4-5 read -                       | true
            deleted and back     | a 0-1 write 1; a 2-3 write -; b 4-5 read 1                       | false
            sums                 | a 0-1 add 2 = 2; b 2-3 add 3 = 5; c 4-5 read 5                   | true
            a sum twice          | a 0-5 add 1 = 1; b 0-5 add 1 = 1                                 | false
            a sum lost           | a 0-1 add 1 = 1; b 2-3 add 1 = 1                                 | false
            swapped              | a 0-1 write 1; b 2-3 cas 1 2 ok; c 4-5 read 2                    | true
            swapped twice        | a 0-1 write 1; b 2-9 cas 1 2 ok; c 2-9 cas 1 3 ok                | false
            wrongly not swapped  | a 0-1 write 1; b 2-3 cas 1 2 failed                              | false
            rightly not swapped  | a 0-1 write 1; b 2-9 cas 1 2 ok; c 2-9 cas 1 3 failed            | true
            not swapped, yet is  | a 0-1 write 1; b 2-3 cas 5 2 failed; c 4-5 read 2                | false
            crashed, done        | a 0-? write 1; b 5-6 read -; b 7-8 read 1                        | true
            crashed, never done  | a 0-? write 1; b 5-6 read -; b 700-800 read -                    | true
            crashed, undone      | a 0-? write 1; b 5-6 read 1; b 7-8 read -                        | false
            crashed before it    | b 0-1 read 1; a 2-? write 1                                      | false
            crashed and late     | a 0-? write 1; b 5-6 write 2; c 7-8 read 2; c 9-10 read 1        | true
            crashed sums         | a 0-? add 1; b 0-? add 1; c 2-3 read 2; c 4-5 read 2             | true
            too many sums        | a 0-? add 1; b 0-? add 1; c 2-3 read 3                           | false
            crashed swap         | a 0-1 write 1; b 2-? cas 1 2; c 5-6 read 1; c 7-8 read 2         | true
            crashed swap of none | a 0-1 write 1; b 2-? cas 5 2; c 5-6 read 1; c 7-8 read 2         | false
            """)
    void decides(String name, String history, boolean isLinearizable) {
        assertThat(isLinearizable(Written.calls(history))).isEqualTo(isLinearizable);
    }

    @Test
    void showsTheShortestHistoryThatCannotBe() {
        var history = "a 0-1 write 1; a 2-3 write 2; b 4-5 read 1; b 6-7 read 2; b 8-9 read 3";
        var verdict = Linearizability.check(Written.calls(history), TimeView.ONE_CLOCK);
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Violated.class,
                        violated -> assertThat(violated.witness())
                                .contains("b Read[value=1]    <- cannot be", "could have been: [2]")
                                .doesNotContain("value=3"));
    }

    @Test
    void knowsHowFarClocksOfTwoMachinesAgree() {
        // The other machine's clock is ten behind, more or less.
        var calls = Written.calls("a 100-101 write 1; b 92-93' read -");
        assertThat(isLinearizable(calls, TimeView.ofTwo("one", "other", new Shift(10, 2))))
                .isTrue();
        assertThat(isLinearizable(calls, TimeView.ofTwo("one", "other", new Shift(10, 0))))
                .isFalse();
    }

    @Test
    void keepsToTheOrderOfEachMachineWhateverTheMargin() {
        var views = TimeView.ofTwo("one", "other", new Shift(0, 1_000));
        assertThat(isLinearizable(Written.calls("a 0-1 write 1; b 2-3 read -"), views))
                .isFalse();
        assertThat(isLinearizable(Written.calls("a 0-1' write 1; b 2-3' read -"), views))
                .isFalse();
        assertThat(isLinearizable(Written.calls("a 0-1 write 1; b 2-3' read -"), views))
                .isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void findsNothingWrongWithARightStore(long seed) {
        var calls = new SimulatedStore(new Random(seed), 10, 0.03).calls(3_000);
        assertThat(Linearizability.check(calls, TimeView.ONE_CLOCK)).isEqualTo(new Verdict.Linearizable());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void findsEachReadOfWhatWasOverwrittenBefore(long seed) {
        var random = new Random(seed);
        var calls = new ArrayList<>(new SimulatedStore(random, 10, 0.03).calls(1_000));
        int place = SimulatedStore.makeStale(calls, random);
        assertThat(isLinearizable(calls)).as("call %d", place).isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void findsEachReadOfWhatWasNeverWritten(long seed) {
        var random = new Random(seed);
        var calls = new ArrayList<>(new SimulatedStore(random, 10, 0.03).calls(1_000));
        int place = random.nextInt(calls.size() / 2, calls.size());
        while (!(calls.get(place).action() instanceof Action.Read)) {
            place = (place + 1) % calls.size();
        }
        var call = calls.get(place);
        calls.set(place, new Call(call.client(), call.span(), new Action.Read(-1L)));
        assertThat(isLinearizable(calls)).isFalse();
    }

    private static boolean isLinearizable(List<Call> calls) {
        return isLinearizable(calls, List.of(TimeView.ONE_CLOCK));
    }

    private static boolean isLinearizable(List<Call> calls, List<TimeView> views) {
        return views.stream()
                .allMatch(view -> Linearizability.check(calls, view).equals(new Verdict.Linearizable()));
    }
}
