package rowhouse.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// What `bench/run` runs.
@Command(
        name = "bench/run",
        description = "Measures Rowhouse beside its peers.",
        mixinStandardHelpOptions = true,
        subcommands = {
            MatrixCommand.class,
            StartupCommand.class,
            InterferenceCommand.class,
            GuardCommand.class,
            GrowthCommand.class
        })
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        var commandLine = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
        System.exit(commandLine.execute(arguments));
    }
}
