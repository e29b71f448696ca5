package rowhouse.durability.disk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import rowhouse.durability.process.JavaProcess;

/// A class of ours that runs in a Java process of its own, and is spoken to in lines.
final class ChildProcess implements AutoCloseable {
    private final Process process;
    private final PrintWriter input;
    private final BufferedReader output;

    private ChildProcess(Process process) {
        this.process = process;
        this.input = new PrintWriter(process.outputWriter(UTF_8), true);
        this.output = process.inputReader(UTF_8);
    }

    static ChildProcess start(Class<?> main, Map<String, String> environment, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(main.getName()));
        command.addAll(List.of(arguments));
        var builder = JavaProcess.shortLived(command, environment).redirectError(ProcessBuilder.Redirect.INHERIT);
        return new ChildProcess(builder.start());
    }

    /// Runs it to its end, which must be a good one.
    ///
    /// @return the lines that it printed
    static List<String> run(Class<?> main, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        try (var child = start(main, environment, arguments)) {
            var lines = new ArrayList<String>();
            for (var line = child.output.readLine(); line != null; line = child.output.readLine()) {
                lines.add(line);
            }
            if (child.process.waitFor() != 0) {
                throw new IOException(main.getSimpleName() + " ended with status " + child.process.exitValue() + ": "
                        + String.join("\n", lines));
            }
            return lines;
        }
    }

    void tell(String line) {
        input.println(line);
    }

    /// Says something, and waits for the line that answers it.
    String ask(String line) throws IOException {
        tell(line);
        var answer = output.readLine();
        return answer == null ? "nothing, it has died" : answer;
    }

    /// The lines that it has printed and nobody has read.
    List<String> heard() throws IOException {
        var lines = new ArrayList<String>();
        while (output.ready()) {
            lines.add(Objects.requireNonNull(output.readLine()));
        }
        return lines;
    }

    /// Kills it.
    ///
    /// @return the lines that nobody has read
    List<String> kill() throws IOException {
        close();
        return output.lines().toList();
    }

    /// Kills it, if it still lives.
    @Override
    public void close() throws IOException {
        // The process itself would close its output, too.
        process.toHandle().destroyForcibly();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new IOException("a process does not die");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
