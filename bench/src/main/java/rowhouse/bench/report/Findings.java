package rowhouse.bench.report;

import java.util.List;
import java.util.Map;

/// What a matrix came to.
///
/// @param memory of each system, by its label
/// @param skipped what was left out, and why
public record Findings(List<Cell> cells, Map<String, Memory> memory, List<String> skipped) {}
