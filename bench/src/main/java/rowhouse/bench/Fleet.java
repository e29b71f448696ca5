package rowhouse.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rowhouse.bench.load.Credentials;
import rowhouse.bench.system.GivenEndpoint;
import rowhouse.bench.system.Program;
import rowhouse.bench.system.RunningSystem;
import rowhouse.bench.system.SystemUnderTest;
import rowhouse.bench.system.Workplace;

/// The systems that run side by side. Those that cannot are left out, aloud.
final class Fleet implements AutoCloseable {
    private final List<RunningSystem> running = new ArrayList<>();
    private final Map<String, Long> idleBytes = new LinkedHashMap<>();
    private final List<String> skipped = new ArrayList<>();

    private Fleet() {}

    static Fleet start(List<? extends SystemUnderTest> systems, Workplace workplace) throws InterruptedException {
        var fleet = new Fleet();
        for (var system : systems) {
            switch (system) {
                case GivenEndpoint endpoint -> fleet.add(RunningSystem.of(endpoint));
                case Program program -> fleet.start(program, workplace);
            }
        }
        return fleet;
    }

    /// Leaves out a system, or something that it cannot do.
    void skip(String what, String why) {
        var line = what + ": " + why;
        skipped.add(line);
        System.err.println("bench: SKIPPED " + line);
    }

    List<RunningSystem> running() {
        return List.copyOf(running);
    }

    /// What each system had resident before it was asked for anything.
    Map<String, Long> idleBytes() {
        return idleBytes;
    }

    List<String> skipped() {
        return skipped;
    }

    /// Stops a system that cannot go on.
    void remove(RunningSystem system, IOException failure) {
        skip(system.label(), explanation(system, failure));
        running.remove(system);
        close(system);
    }

    /// Leaves out something that failed on a system; and the system, where it is no more.
    void skip(String what, RunningSystem system, IOException failure) {
        if (system.isAlive()) {
            skip(what, String.valueOf(failure.getMessage()));
        } else {
            remove(system, failure);
        }
    }

    private static String explanation(RunningSystem system, IOException failure) {
        try {
            return system.explain(failure);
        } catch (IOException e) {
            return failure.getMessage() + "; and its output cannot be read: " + e.getMessage();
        }
    }

    @Override
    public void close() {
        for (var system : running) {
            close(system);
        }
    }

    private void start(Program program, Workplace workplace) throws InterruptedException {
        var obstacle = program.obstacle(workplace);
        if (obstacle != null) {
            skip(program.label(), obstacle);
            return;
        }
        try {
            add(RunningSystem.start(program, workplace, List.of(Credentials.OF_BENCHMARK)));
        } catch (IOException e) {
            skip(program.label(), String.valueOf(e.getMessage()));
        }
    }

    private void add(RunningSystem system) {
        running.add(system);
        idleBytes.put(system.label(), system.usage().residentBytes());
    }

    private static void close(RunningSystem system) {
        try {
            system.close();
        } catch (IOException e) {
            System.err.println("bench: " + system.label() + " left files behind: " + e.getMessage());
        }
    }
}
