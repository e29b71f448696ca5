package rowhouse.bench.report;

import rowhouse.bench.load.Measurement;
import rowhouse.bench.workload.ItemSize;
import rowhouse.bench.workload.Operation;

/// One measurement of a matrix.
///
/// @param round systems are compared within one
public record Cell(int round, String system, Kind kind, Measurement measurement) {
    /// What is done. Cells of one kind are compared.
    public record Kind(Operation operation, ItemSize size, int connections) {}
}
