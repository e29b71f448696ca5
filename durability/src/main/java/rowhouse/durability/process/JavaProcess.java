package rowhouse.durability.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A JVM with the classes of this one. It ends with this one, if not before.
public final class JavaProcess {
    /// A process that lives for seconds is best compiled in haste.
    static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");

    private final Process process;
    private final Path log;
    private final Thread hook;

    private JavaProcess(Process process, Path log, Thread hook) {
        this.process = process;
        this.log = log;
        this.hook = hook;
    }

    /// @param folder where it runs, and leaves what it says on stderr
    /// @param options of the JVM
    /// @param arguments a class and what it is told
    /// @param variables of its environment, beside the usual ones
    static JavaProcess start(Path folder, List<String> options, List<String> arguments, Map<String, String> variables)
            throws IOException {
        var log = Files.createTempFile(folder, "process-", ".log");
        var process = builder(options, arguments, variables)
                .directory(folder.toFile())
                .redirectError(log.toFile())
                .start();
        var hook = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
        return new JavaProcess(process, log, hook);
    }

    /// One that is yet to be started, and lives for seconds.
    ///
    /// @param arguments a class and what it is told
    /// @param variables of its environment, beside the usual ones
    public static ProcessBuilder shortLived(List<String> arguments, Map<String, String> variables) {
        return builder(SHORT_LIVED, arguments, variables);
    }

    private static ProcessBuilder builder(List<String> options, List<String> arguments, Map<String, String> variables) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("ROWHOUSE_"));
        builder.environment().putAll(variables);
        return builder;
    }

    Process running() {
        return process;
    }

    /// What it has said on stderr.
    String said() throws IOException {
        return Files.readString(log);
    }

    /// Ends it where it stands.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
