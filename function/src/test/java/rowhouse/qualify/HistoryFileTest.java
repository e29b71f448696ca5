package rowhouse.qualify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.history.Action;
import rowhouse.history.Call;
import rowhouse.history.Span;
import rowhouse.history.Transaction;
import rowhouse.history.Transaction.Fate;

class HistoryFileTest {
    @TempDir
    Path folder;

    @Test
    void readsWhatAProcessWroteThatWasKilled() throws IOException {
        var file = Files.writeString(folder.resolve("history"), """
                B 1 10 ann R n0
                B 2 11 ben W n0 5
                E 2 12 DONE
                E 1 13 DONE -
                B 3 14 ann A n0 1
                E 3 15 DONE 6
                B 4 16 ann C n0 6 7
                E 4 17 CONDITION_FAILED
                B 5 18 ann W n0 -
                E 5 19 REFUSED
                B 6 20 ann C n0 - 8
                E 6 21 UNKNOWN
                B 7 22 ben T a:l0=1 a:l1=2 r:l2=
                E 7 23 DONE
                B 8 24 ben T
                E 8 25 DONE r:l0=1 r:l1=2,3
                B 9 26 ben T a:l0=4
                B 10 27 an""");
        var histories = HistoryFile.read(file, "m");
        assertThat(histories.calls())
                .isEqualTo(Map.of(
                        "n0",
                        List.of(
                                new Call("ann", new Span("m", 10, 13), new Action.Read(null)),
                                new Call("ben", new Span("m", 11, 12), new Action.Write(5L)),
                                new Call("ann", new Span("m", 14, 15), new Action.Add(1, 6L)),
                                new Call("ann", new Span("m", 16, 17), new Action.CompareAndSet(6L, 7L, false)),
                                new Call(
                                        "ann",
                                        new Span("m", 20, Span.OPEN),
                                        new Action.CompareAndSet(null, 8L, true)))));
        assertThat(histories.transactions())
                .containsExactly(
                        new Transaction(
                                "ben",
                                new Span("m", 22, 23),
                                Fate.DONE,
                                Map.of("l0", List.of(1L), "l1", List.of(2L)),
                                Map.of("l2", List.of())),
                        new Transaction(
                                "ben",
                                new Span("m", 24, 25),
                                Fate.DONE,
                                Map.of(),
                                Map.of("l0", List.of(1L), "l1", List.of(2L, 3L))),
                        new Transaction(
                                "ben",
                                new Span("m", 26, Span.OPEN),
                                Fate.UNKNOWN,
                                Map.of("l0", List.of(4L)),
                                Map.of()));
        assertThat(histories.acknowledgedCalls()).isEqualTo(2);
    }
}
