package rowhouse.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// Every command as picocli describes it. `serve` is here for its help alone.
final class Commands {
    private static final String KEYS = "keys";
    private static final String QUALIFY = "qualify";
    private static final String DOCTOR = "doctor";

    private Commands() {}

    /// Runs what is asked for, shows the help or the version, or says what is wrong.
    ///
    /// @return the status to exit with
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        var commands = new CommandLine(rowhouse());
        try {
            var parsed = commands.parseArgs(arguments.toArray(String[]::new));
            var asked = parsed;
            while (asked.hasSubcommand()) {
                asked = asked.subcommand();
            }
            if (asked.isUsageHelpRequested()) {
                asked.commandSpec().commandLine().usage(out);
                return 0;
            }
            if (asked.isVersionHelpRequested()) {
                commands.printVersionHelp(out);
                return 0;
            }
            var name =
                    parsed.hasSubcommand() ? parsed.subcommand().commandSpec().name() : "";
            return switch (name) {
                case KEYS -> KeysCommand.run(parsed.subcommand(), out, err);
                case QUALIFY -> QualifyCommand.run(parsed.subcommand(), out, err);
                case DOCTOR -> DoctorCommand.run(parsed.subcommand(), out, err);
                default -> {
                    commands.usage(err);
                    yield 2;
                }
            };
        } catch (ParameterException e) {
            err.println("rowhouse: " + e.getMessage() + "; see rowhouse --help");
            return 2;
        }
    }

    private static CommandSpec rowhouse() {
        var spec = CommandSpec.create().name("rowhouse").version("rowhouse " + version());
        spec.usageMessage().description("A DynamoDB endpoint on SQLite.");
        return spec.addOption(help())
                .addOption(showVersion())
                .addSubcommand("serve", serve())
                .addSubcommand(KEYS, KeysCommand.spec(help()))
                .addSubcommand(DOCTOR, DoctorCommand.spec(help()))
                .addSubcommand(QUALIFY, QualifyCommand.spec(help()));
    }

    private static CommandSpec serve() {
        var spec = CommandSpec.create();
        spec.usageMessage()
                .description("Answers as DynamoDB until it is told to stop.")
                .footer("", "SIGTERM and SIGINT finish the requests at hand and close every file.");
        for (var option : ServeOption.values()) {
            spec.addOption(option(option));
        }
        return spec.addOption(help());
    }

    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build();
    }

    private static OptionSpec showVersion() {
        return OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Show the version.")
                .build();
    }

    private static OptionSpec option(ServeOption option) {
        var defaults = option.isFlag() || option.standard().isEmpty() ? "" : "Default: " + option.standard() + ". ";
        var spec = OptionSpec.builder(option.option())
                .description(option.description(), defaults + "Environment: " + option.variable());
        return option.isFlag()
                ? spec.arity("0").type(boolean.class).build()
                : spec.arity("1")
                        .type(String.class)
                        .paramLabel(option.valueLabel())
                        .build();
    }

    private static String version() {
        try (InputStream file = Commands.class.getResourceAsStream("version.txt")) {
            return file == null ? "unknown" : new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
