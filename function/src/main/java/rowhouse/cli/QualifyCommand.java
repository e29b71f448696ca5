package rowhouse.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import rowhouse.qualify.Qualification;
import rowhouse.qualify.Role;
import rowhouse.qualify.Worker;
import rowhouse.storage.sqlite.SqliteLibrary;

/// The command `qualify`, and `qualify-worker`, of use to it alone.
final class QualifyCommand {
    static final String WORKER = "qualify-worker";

    private static final String DIR = "--dir";
    private static final String ROLE = "--role";
    private static final String SECONDS = "--seconds";
    private static final String STANDARD_SECONDS = "60";

    private QualifyCommand() {}

    static CommandSpec spec(OptionSpec help) {
        var spec = CommandSpec.create();
        spec.usageMessage()
                .description("Finds out whether a folder is fit to be shared by servers on several machines.")
                .footer(
                        "",
                        "Start it with --role a on one machine that mounts the folder and with --role b on another,",
                        "within a minute. Both write and read for a while, with processes of theirs killed; then role a",
                        "checks all that was seen. It uses DIR/qualify, and leaves report.txt there.",
                        "Exit status: 0 if it is fit, 1 if it is not or cannot be told.");
        return spec.addOption(required(Options.text(DIR, "DIR", "The folder, as this machine sees it.")))
                .addOption(required(Options.text(ROLE, "a|b", "Which of the two this is.")))
                .addOption(Options.text(SECONDS, "N", "How long to work. Default: " + STANDARD_SECONDS + "."))
                .addOption(help);
    }

    private static OptionSpec required(OptionSpec option) {
        return OptionSpec.builder(option).required(true).build();
    }

    /// Plays a role.
    ///
    /// @return the status to exit with
    static int run(ParseResult command, PrintStream out, PrintStream err) {
        logLittle();
        try {
            var folder = folder(command.matchedOptionValue(DIR, ""));
            var role = role(command.matchedOptionValue(ROLE, ""));
            var duration = duration(command.matchedOptionValue(SECONDS, STANDARD_SECONDS));
            var library = Files.createTempDirectory("rowhouse-qualify-");
            try {
                SqliteLibrary.copyTo(library);
                var report = new Qualification(folder, role, duration, workerCommand(library)).run();
                report.lines().forEach(out::println);
                return report.isFit() ? 0 : 1;
            } finally {
                delete(library);
            }
        } catch (UsageException e) {
            err.println("rowhouse: " + e.getMessage());
            return 2;
        } catch (IOException | RuntimeException e) {
            err.println("rowhouse: %s: %s".formatted(e.getClass().getSimpleName(), e.getMessage()));
            return 1;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /// Is one process of a role.
    ///
    /// @return the status to exit with
    static int work(List<String> arguments, PrintStream err) {
        logLittle();
        try {
            Worker.of(arguments).run();
            return 0;
        } catch (IOException | RuntimeException e) {
            e.printStackTrace(err);
            return 1;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static void logLittle() {
        LogLines.install();
        LogLines.setAudit(AuditLines.NONE);
    }

    /// What starts a worker: this program once more. A process that is killed leaves no library behind if it was not it
    /// that unpacked it.
    private static List<String> workerCommand(Path library) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Dorg.sqlite.lib.path=" + library,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                WORKER);
    }

    private static Path folder(String text) {
        try {
            var folder = Path.of(text).toAbsolutePath();
            if (Files.isDirectory(folder)) {
                return folder;
            }
        } catch (InvalidPathException _) {
            throw new UsageException(DIR + " must be a folder, not '" + text + "'");
        }
        throw new UsageException(DIR + " must be a folder that is there, not '" + text + "'");
    }

    private static Role role(String text) {
        if (!text.equals("a") && !text.equals("b")) {
            throw new UsageException(ROLE + " must be a or b, not '" + text + "'");
        }
        return Role.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static Duration duration(String text) {
        long longest = Qualification.LONGEST.toSeconds();
        if (text.matches("[0-9]{1,5}")) {
            var duration = Duration.ofSeconds(Long.parseLong(text));
            if (duration.isPositive() && duration.toSeconds() <= longest) {
                return duration;
            }
        }
        throw new UsageException("%s must be a number from 1 to %d, not '%s'".formatted(SECONDS, longest, text));
    }

    private static void delete(Path folder) throws IOException {
        try (var found = Files.walk(folder)) {
            for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
