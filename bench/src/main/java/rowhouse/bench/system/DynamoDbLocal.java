package rowhouse.bench.system;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Amazon's own, with the JVM's own settings.
public record DynamoDbLocal(boolean inMemory) implements Program {
    private static final String MODULE = "function/src/test/dynamodb-local";

    @Override
    public String label() {
        return inMemory ? "dynamodb-local-memory" : "dynamodb-local-file";
    }

    @Override
    public @Nullable String obstacle(Workplace workplace) {
        if (Files.isDirectory(folder(workplace))) {
            return null;
        }
        return workplace.install(
                "DynamoDB Local",
                List.of("mvn", "-B", "-ntp", "-q", "-Pdifferential", "-pl", MODULE, "generate-test-resources"));
    }

    @Override
    public List<String> command(Workplace workplace, Run run) {
        var folder = folder(workplace);
        var command = new ArrayList<>(List.of(
                Workplace.java(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dsqlite4java.library.path=" + folder,
                "-cp",
                folder + File.separator + "*",
                "com.amazonaws.services.dynamodbv2.local.main.ServerRunner",
                "-disableTelemetry",
                "-port",
                run.portText()));
        command.addAll(
                inMemory ? List.of("-inMemory") : List.of("-dbPath", run.data().toString()));
        return command;
    }

    private static Path folder(Workplace workplace) {
        return workplace.repository().resolve(MODULE).resolve("target").resolve("lib");
    }
}
