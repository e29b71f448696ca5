package rowhouse.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rowhouse.bench.load.Measurement;
import rowhouse.bench.workload.ItemSize;
import rowhouse.bench.workload.Operation;

class FiguresTest {
    private static final Cell.Kind GET = new Cell.Kind(Operation.GET_ITEM, ItemSize.ONE_KB, 8);
    private static final Cell.Kind PUT = new Cell.Kind(Operation.PUT_ITEM, ItemSize.ONE_KB, 8);

    // The second round had a machine twice as slow: the ratio does not mind.
    private static final List<Cell> CELLS = List.of(
            cell(1, "ours", GET, 10),
            cell(1, "theirs", GET, 100),
            cell(2, "ours", GET, 20),
            cell(2, "theirs", GET, 220),
            cell(3, "ours", GET, 10),
            cell(3, "theirs", GET, 90),
            cell(1, "ours", PUT, 30));

    private final Figures cpu = new Figures(CELLS, Measurement::cpuMicros);

    @Test
    void ratiosAreTakenWithinARound() {
        assertThat(cpu.ratio("theirs", "ours", GET)).isEqualTo(new Spread(9, 10, 11));
    }

    @Test
    void aFigureIsSpreadOverRounds() {
        assertThat(cpu.of("theirs", GET)).isEqualTo(new Spread(90, 100, 220));
    }

    @Test
    void whatWasNotMeasuredHasNoRatio() {
        assertThat(cpu.ratio("theirs", "ours", PUT).isEmpty()).isTrue();
        assertThat(cpu.ratio("ours", "theirs", PUT)).hasToString("–");
    }

    @Test
    void theReportHasARowForEachOperation() {
        var report = new MatrixReport(
                new Findings(
                        CELLS, Map.of("ours", new Memory(1 << 20, 2 << 20, 3 << 20)), List.of("x: it is not here")),
                "ours");

        assertThat(report.markdown())
                .contains("| operation |             theirs |")
                .contains("| GetItem   | 9.00 / 10.0 / 11.0 |")
                .contains("| PutItem   |                  – |")
                .contains("- x: it is not here");
    }

    static Cell cell(int round, String system, Cell.Kind kind, double cpu) {
        var latency = new Measurement.Latency(100, 200, 300, 400);
        return new Cell(round, system, kind, new Measurement(1_000, 2, latency, cpu, 0.5, 0.1, 0, 0, 0, Map.of()));
    }
}
