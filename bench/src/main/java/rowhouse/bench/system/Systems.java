package rowhouse.bench.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All systems by their labels.
public final class Systems {
    private Systems() {}

    /// What the user may say of systems.
    ///
    /// @param audit which requests Rowhouse writes down
    /// @param dynoxide its executable; null to look on the PATH
    public record Choices(String audit, @Nullable Path dynoxide) {}

    /// Every system that can be started.
    public static List<Program> all(Choices choices) {
        var all = new ArrayList<Program>();
        for (var keeps : Rowhouse.Keeps.values()) {
            all.add(new Rowhouse(keeps, choices.audit()));
        }
        for (boolean inMemory : new boolean[] {true, false}) {
            all.add(new Floor(inMemory));
            all.add(new DynamoDbLocal(inMemory));
            all.add(new Dynalite(inMemory));
            all.add(new Dynoxide(inMemory, choices.dynoxide()));
        }
        return all;
    }

    /// The systems of these labels, in their order.
    ///
    /// @throws IllegalArgumentException if there is none of a label
    public static List<Program> named(List<String> labels, Choices choices) {
        var all = all(choices);
        return labels.stream().map(label -> named(label, all)).toList();
    }

    private static Program named(String label, List<Program> all) {
        return all.stream()
                .filter(system -> system.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no system is called '%s'; there are %s"
                        .formatted(
                                label,
                                String.join(
                                        ", ", all.stream().map(Program::label).toList()))));
    }
}
