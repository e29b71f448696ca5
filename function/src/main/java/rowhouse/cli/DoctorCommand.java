package rowhouse.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import rowhouse.cli.ServeArguments.Given;
import rowhouse.doctor.Doctor;
import rowhouse.doctor.Note;

/// The command `doctor`.
final class DoctorCommand {
    private static final String DATA = "--data";
    private static final String KEYS = "--keys";
    private static final String CLOCK = "--clock-of";
    private static final String FULL = "--full";

    private DoctorCommand() {}

    static CommandSpec spec(OptionSpec help) {
        var spec = CommandSpec.create();
        spec.usageMessage()
                .description(
                        "Looks at a folder of accounts' files, and at what it lies on. Servers may go on meanwhile.")
                .footer("", "Exit status: 1 if anything is a FAULT.");
        return spec.addOption(Options.text(DATA, "DIR", "The folder. Default: data."))
                .addOption(Options.text(KEYS, "FILE", "The file of access keys, if not DIR/access_keys.csv."))
                .addOption(Options.text(
                        CLOCK, "URL", "Compare the clock with that of https://sts.amazonaws.com, or another."))
                .addOption(Options.flag(FULL, "Compare SQLite's indexes with its tables, too, which takes longer."))
                .addOption(help);
    }

    /// Looks.
    ///
    /// @return the status to exit with
    static int run(ParseResult command, PrintStream out, PrintStream err) {
        LogLines.installSilent();
        try {
            var data = path(DATA, command.matchedOptionValue(DATA, "data"));
            var keys = command.matchedOptionValue(KEYS, (String) null);
            var clock = command.matchedOptionValue(CLOCK, (String) null);
            var doctor = new Doctor(
                    data, keys == null ? null : path(KEYS, keys), address(clock), command.hasMatchedOption(FULL));
            var notes = doctor.examine();
            notes.forEach(out::println);
            return notes.stream().anyMatch(note -> note.level() == Note.Level.FAULT) ? 1 : 0;
        } catch (UsageException e) {
            err.println("rowhouse: " + e.getMessage());
            return 2;
        } catch (IOException e) {
            err.println("rowhouse: %s: %s".formatted(e.getClass().getSimpleName(), e.getMessage()));
            return 1;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static Path path(String option, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException _) {
            throw new UsageException("%s must be a file's name, not '%s'".formatted(option, text));
        }
    }

    private static @Nullable URI address(@Nullable String text) {
        return text == null ? null : new Given(CLOCK, text).address("an address such as https://sts.amazonaws.com");
    }
}
