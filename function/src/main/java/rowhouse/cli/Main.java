package rowhouse.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Where the command line `rowhouse` begins.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // Numbers are written alike for every user: those in SQL and account ids are read again.
        Locale.setDefault(Locale.ROOT);
        int status = run(List.of(arguments), System.getenv(), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /// Runs one command.
    ///
    /// @return the status to exit with, if it is not 0
    static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        boolean wantsHelp = arguments.contains("--help") || arguments.contains("-h");
        if (!arguments.isEmpty() && arguments.getFirst().equals("serve") && !wantsHelp) {
            return Serve.run(arguments.subList(1, arguments.size()), environment, out, err);
        }
        if (arguments.size() == 2 && arguments.getFirst().equals("warm-up")) {
            return WarmUp.run(Path.of(arguments.getLast()), err);
        }
        if (!arguments.isEmpty() && arguments.getFirst().equals(QualifyCommand.WORKER)) {
            return QualifyCommand.work(arguments.subList(1, arguments.size()), err);
        }
        return Commands.run(arguments, out, err);
    }
}
