package rowhouse.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import rowhouse.bench.system.GivenEndpoint;
import rowhouse.bench.system.Program;
import rowhouse.bench.system.SystemUnderTest;
import rowhouse.bench.system.Systems;
import rowhouse.bench.system.Workplace;

/// The options that choose systems.
final class SystemOptions {
    @Option(
            names = "--systems",
            split = ",",
            paramLabel = "LABEL",
            description = "The systems to start, by their labels. All that there are, if not said.")
    private List<String> labels = List.of();

    @Option(
            names = "--endpoint",
            paramLabel = "LABEL=URL[,PID]",
            description = "A server that runs already, and knows the benchmark's key.")
    private List<String> endpoints = List.of();

    @Option(names = "--dynoxide", paramLabel = "FILE", description = "The executable of dynoxide, if not on the PATH.")
    private @Nullable Path dynoxide;

    @Option(
            names = "--audit",
            paramLabel = "all|denied|none",
            defaultValue = "denied",
            description = "What Rowhouse writes down of requests (${DEFAULT-VALUE}).")
    private String audit = "denied";

    @Option(
            names = "--first-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "The port of the first system; the others follow. 0: any free ones (${DEFAULT-VALUE}).")
    private int firstPort;

    /// The systems that are started, and those that run already.
    List<SystemUnderTest> systems() {
        var systems = new ArrayList<SystemUnderTest>(programs());
        endpoints.stream().map(GivenEndpoint::of).forEach(systems::add);
        return systems;
    }

    /// The systems that are started.
    List<Program> programs() {
        return labels.isEmpty() ? Systems.all(choices()) : Systems.named(labels, choices());
    }

    /// The systems that are started, or one where none is named.
    List<Program> programs(String standard) {
        return Systems.named(labels.isEmpty() ? List.of(standard) : labels, choices());
    }

    Systems.Choices choices() {
        return new Systems.Choices(audit, dynoxide == null ? null : dynoxide.toAbsolutePath());
    }

    Workplace workplace() {
        return new Workplace(Path.of(""), firstPort);
    }
}
