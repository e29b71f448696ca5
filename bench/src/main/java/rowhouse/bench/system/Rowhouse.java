package rowhouse.bench.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// This checkout's own server, through its launcher, with signatures verified.
///
/// @param keeps where it keeps items, and how
/// @param audit which requests it writes down
public record Rowhouse(Keeps keeps, String audit) implements Program {
    /// Where items are kept, and what an answered write survives.
    public enum Keeps {
        MEMORY,
        WAL,
        PROCESS,
        SHARED
    }

    @Override
    public String label() {
        return "rowhouse-" + keeps.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public @Nullable String obstacle(Workplace workplace) {
        return null;
    }

    @Override
    public List<String> command(Workplace workplace, Run run) {
        var command = new ArrayList<>(List.of(
                workplace.repository().resolve("rowhouse").toString(),
                "serve",
                "--port",
                run.portText(),
                "--keys",
                run.keys().toString(),
                "--audit",
                audit));
        command.addAll(
                switch (keeps) {
                    case MEMORY -> List.of("--in-memory");
                    case WAL -> List.of("--data", run.data().toString());
                    case PROCESS -> List.of("--data", run.data().toString(), "--durability", "process");
                    case SHARED -> List.of("--data", run.data().toString(), "--coordination", "shared");
                });
        return command;
    }
}
