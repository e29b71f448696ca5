package rowhouse.durability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rowhouse.durability.damage.DamageExperiment;
import rowhouse.durability.disk.DiskErrors;
import rowhouse.durability.disk.NetworkClient;
import rowhouse.durability.disk.PowerCuts;
import rowhouse.durability.histories.HistoryExperiment;
import rowhouse.durability.kills.KillExperiment;
import rowhouse.durability.kills.SoakExperiment;
import rowhouse.durability.overload.Overload;

/// What `durability/run` runs.
@Command(
        name = "durability/run",
        description = "Tries to make Rowhouse lose what it answered, and says what was found.",
        mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
    /// To add an experiment, add its line.
    private static final List<Experiment> EXPERIMENTS = List.of(
            new KillExperiment(),
            new PowerCuts(),
            new DiskErrors(),
            new NetworkClient(),
            new HistoryExperiment(),
            new DamageExperiment(),
            new Overload(),
            new SoakExperiment());

    @Parameters(paramLabel = "EXPERIMENT", description = "What to try. All that there is, if not said.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--effort",
            paramLabel = "short|long",
            description = "How much of it: minutes, or as much as is published (short).")
    private Effort effort = Effort.SHORT;

    @Option(names = "--output", paramLabel = "FILE", description = "Where the table goes, too.")
    private @Nullable Path output;

    private Main() {}

    public static void main(String... arguments) {
        var commandLine = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
        System.exit(commandLine.execute(arguments));
    }

    /// 0 where nothing was lost, torn or unsound.
    @Override
    public Integer call() throws IOException, InterruptedException {
        var findings = new ArrayList<Finding>();
        for (var experiment : chosen()) {
            findings.addAll(run(experiment));
        }
        var table = Table.of(findings);
        System.out.println(table);
        if (output != null) {
            Files.writeString(output, table + "\n");
        }
        return findings.stream().allMatch(Finding::isClean) ? 0 : 1;
    }

    private List<Experiment> chosen() {
        Map<String, Experiment> byName = EXPERIMENTS.stream()
                .collect(Collectors.toMap(Experiment::name, Function.identity(), (one, _) -> one, TreeMap::new));
        return names.isEmpty()
                ? EXPERIMENTS
                : names.stream().map(name -> find(name, byName)).toList();
    }

    private static Experiment find(String name, Map<String, Experiment> byName) {
        var experiment = byName.get(name);
        if (experiment == null) {
            throw new IllegalArgumentException(
                    "no experiment " + name + "; there are " + String.join(", ", byName.keySet()));
        }
        return experiment;
    }

    private List<Finding> run(Experiment experiment) throws IOException, InterruptedException {
        var obstacle = experiment.obstacle();
        if (!obstacle.isEmpty()) {
            System.err.println("SKIPPED " + experiment.name() + ": " + obstacle);
            return List.of();
        }
        long began = System.nanoTime();
        var scratch = Files.createTempDirectory("rowhouse-durability-");
        try {
            var findings = experiment.run(effort, scratch);
            System.err.printf("%s: %d s%n", experiment.name(), (System.nanoTime() - began) / 1_000_000_000);
            return findings;
        } finally {
            Scratch.delete(scratch);
        }
    }
}
