package rowhouse.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// All figures of all cells, in CSV.
public final class CellFile {
    private static final String HEADER = "round,system,operation,size,connections,answers,seconds,requests_per_second,"
            + "p50_us,p90_us,p99_us,p999_us,cpu_us_per_request,server_cores,generator_cores,resident_bytes,peak_bytes,"
            + "answer_bytes,faults";

    private CellFile() {}

    public static void write(Path file, List<Cell> cells) throws IOException {
        var lines = new ArrayList<String>();
        lines.add(HEADER);
        cells.forEach(cell -> lines.add(line(cell)));
        Files.write(file, lines);
    }

    private static String line(Cell cell) {
        var found = cell.measurement();
        var latency = found.latency();
        return String.format(
                Locale.ROOT,
                "%d,%s,%s,%s,%d,%d,%.3f,%.1f,%.1f,%.1f,%.1f,%.1f,%.2f,%.3f,%.3f,%d,%d,%d,%d",
                cell.round(),
                cell.system(),
                cell.kind().operation(),
                cell.kind().size(),
                cell.kind().connections(),
                found.answers(),
                found.seconds(),
                found.requestsPerSecond(),
                latency.p50(),
                latency.p90(),
                latency.p99(),
                latency.p999(),
                found.cpuMicros(),
                found.serverCores(),
                found.generatorCores(),
                found.residentBytes(),
                found.peakBytes(),
                found.answerBytes(),
                found.faults().values().stream().mapToInt(Integer::intValue).sum());
    }
}
