package rowhouse.bench.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import rowhouse.bench.load.Measurement;

/// One figure of each cell, looked up and compared.
public record Figures(List<Cell> cells, ToDoubleFunction<Measurement> figure) {
    /// The figure of a system in all rounds.
    public Spread of(String system, Cell.Kind kind) {
        return Spread.of(cells.stream()
                .filter(cell -> cell.system().equals(system) && cell.kind().equals(kind))
                .map(cell -> figure.applyAsDouble(cell.measurement()))
                .toList());
    }

    /// How many times the figure of another system it is, each time within one round.
    public Spread ratio(String system, String toSystem, Cell.Kind kind) {
        return Spread.of(cells.stream()
                .filter(cell -> cell.system().equals(system) && cell.kind().equals(kind))
                .map(cell -> figure.applyAsDouble(cell.measurement()) / inRound(cell.round(), toSystem, kind))
                .toList());
    }

    private double inRound(int round, String system, Cell.Kind kind) {
        return cells.stream()
                .filter(cell -> cell.round() == round
                        && cell.system().equals(system)
                        && cell.kind().equals(kind))
                .mapToDouble(cell -> figure.applyAsDouble(cell.measurement()))
                .findFirst()
                .orElse(Double.NaN);
    }
}
