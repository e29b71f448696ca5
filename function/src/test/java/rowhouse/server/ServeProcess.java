package rowhouse.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// `rowhouse serve` as a process of its own.
final class ServeProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final Path err;

    private ServeProcess(Process process, Path err) {
        this.process = process;
        this.err = err;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /// @param folder where the process runs
    static ServeProcess start(Path folder, String... arguments) throws IOException {
        return start(folder, Map.of(), arguments);
    }

    /// @param folder where the process runs
    /// @param environment all that it has of variables for AWS clients, and others beside what this process has
    static ServeProcess start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = System.getProperty("java.class.path");
        var command = new ArrayList<>(List.of(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-cp",
                classPath,
                "rowhouse.cli.Main",
                "serve"));
        command.addAll(List.of(arguments));
        var err = Files.createTempFile("rowhouse-serve", ".err");
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(environment);
        return new ServeProcess(builder.start(), err);
    }

    /// The next line on stdout, or an empty text at its end.
    String line() throws IOException {
        var line = out.readLine();
        return line == null ? "" : line;
    }

    /// The address in the line that says the server is ready.
    URI ready() throws IOException {
        var line = line();
        if (!line.matches("Rowhouse is ready at http://\\S+")) {
            throw new IllegalStateException("Not ready: " + line + "\n" + stderr());
        }
        return URI.create(line.substring(line.indexOf("http")));
    }

    String stderr() throws IOException {
        return Files.readString(err);
    }

    /// Sends SIGTERM.
    void terminate() {
        // Process.destroy would close the streams as well.
        process.toHandle().destroy();
    }

    /// Ends the process where it stands.
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        var _ = exitStatus();
    }

    /// Waits until this stands in what was written to stderr.
    void awaitStderr(String text) throws IOException, InterruptedException {
        while (!stderr().contains(text)) {
            Thread.sleep(5);
        }
    }

    /// Waits for the end of the process.
    int exitStatus() throws InterruptedException {
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The process does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        err.toFile().deleteOnExit();
    }
}
