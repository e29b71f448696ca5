package rowhouse.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

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
        var commandLine = new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::tell);
        System.exit(commandLine.execute(arguments));
    }

    /// A user's mistake takes one line.
    private static int tell(Exception failure, CommandLine command, ParseResult arguments) throws Exception {
        if (failure instanceof IllegalArgumentException) {
            command.getErr().println("bench: " + failure.getMessage());
            return command.getCommandSpec().exitCodeOnInvalidInput();
        }
        throw failure;
    }
}
