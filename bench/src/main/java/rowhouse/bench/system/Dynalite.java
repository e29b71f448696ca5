package rowhouse.bench.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one in JavaScript, over LevelDB.
public record Dynalite(boolean inMemory) implements Program {
    private static final String PACKAGE = "dynalite@4";

    @Override
    public String label() {
        return inMemory ? "dynalite-memory" : "dynalite-file";
    }

    @Override
    public @Nullable String obstacle(Workplace workplace) {
        if (Workplace.onPath("node") == null) {
            return "it needs Node (node) on the PATH";
        }
        if (Files.exists(script(workplace))) {
            return null;
        }
        return workplace.install(
                "dynalite",
                List.of(
                        "npm",
                        "install",
                        "--no-audit",
                        "--no-fund",
                        "--prefix",
                        folder(workplace).toString(),
                        PACKAGE));
    }

    @Override
    public List<String> command(Workplace workplace, Run run) {
        var command = new ArrayList<>(List.of(
                "node",
                script(workplace).toString(),
                "--host",
                "127.0.0.1",
                "--port",
                run.portText(),
                "--createTableMs",
                "0"));
        if (!inMemory) {
            command.addAll(List.of("--path", run.data().toString()));
        }
        return command;
    }

    private static Path script(Workplace workplace) {
        return folder(workplace).resolve("node_modules").resolve("dynalite").resolve("cli.js");
    }

    private static Path folder(Workplace workplace) {
        return workplace.target().resolve("dynalite");
    }
}
