package rowhouse.bench.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The one in Rust, over SQLite. It is not fetched: `cargo install dynoxide-rs` builds it.
///
/// @param given its executable; null to look on the PATH
public record Dynoxide(boolean inMemory, @Nullable Path given) implements Program {
    @Override
    public String label() {
        return inMemory ? "dynoxide-memory" : "dynoxide-file";
    }

    @Override
    public @Nullable String obstacle(Workplace workplace) {
        var executable = executable();
        if (executable == null) {
            return "no dynoxide is on the PATH or given by --dynoxide";
        }
        return Files.isExecutable(executable) ? null : executable + " is no executable";
    }

    @Override
    public List<String> command(Workplace workplace, Run run) {
        var executable = Objects.requireNonNull(executable());
        var command = new ArrayList<>(
                List.of(executable.toString(), "serve", "--host", "127.0.0.1", "--port", run.portText()));
        if (!inMemory) {
            command.addAll(
                    List.of("--db-path", run.data().resolve("dynoxide.db").toString()));
        }
        return command;
    }

    private @Nullable Path executable() {
        return given == null ? Workplace.onPath("dynoxide") : given;
    }
}
