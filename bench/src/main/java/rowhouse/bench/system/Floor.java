package rowhouse.bench.system;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.bench.floor.FloorServer;

/// What a request costs at the least over this HTTP server and SQLite; see [FloorServer].
public record Floor(boolean inMemory) implements Program {
    @Override
    public String label() {
        return inMemory ? "floor-memory" : "floor-wal";
    }

    @Override
    public @Nullable String obstacle(Workplace workplace) {
        return null;
    }

    @Override
    public List<String> command(Workplace workplace, Run run) {
        var command = new ArrayList<>(List.of(
                Workplace.java(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                FloorServer.class.getName(),
                run.portText()));
        if (!inMemory) {
            command.add(run.data().resolve("floor.db").toString());
        }
        return command;
    }
}
