package rowhouse.qualify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// One process of a role: a store over the shared folder, and clients of it. It ends when its time has come, or with
/// the process that started it.
///
/// @param folder of the run
/// @param number which of the role's it is
/// @param startNanos when the role's workers began, by this machine's clock
/// @param latestNanos when it ends if nobody has told it to
public record Worker(Path folder, Role role, int number, long startNanos, long latestNanos) {
    private static final int CLIENTS = 3;

    /// What another process is told, as arguments.
    List<String> arguments() {
        return List.of(
                folder.toString(),
                role.name(),
                Integer.toString(number),
                Long.toString(startNanos),
                Long.toString(latestNanos));
    }

    /// @param arguments from [#arguments()]
    public static Worker of(List<String> arguments) {
        return new Worker(
                Path.of(arguments.get(0)),
                Role.valueOf(arguments.get(1)),
                Integer.parseInt(arguments.get(2)),
                Long.parseLong(arguments.get(3)),
                Long.parseLong(arguments.get(4)));
    }

    /// Its clients' history.
    Path history() {
        return history(folder, role, number);
    }

    static Path history(Path folder, Role role, int number) {
        return folder.resolve("%s-%d.history".formatted(role, number));
    }

    /// A file that is there once the role's workers shall end.
    static Path end(Path folder, Role role) {
        return folder.resolve(role + ".end");
    }

    static Path data(Path folder) {
        return folder.resolve("data");
    }

    /// Works until it is told to end, or the time has come.
    public void run() throws IOException, InterruptedException {
        var parent = ProcessHandle.current().parent();
        try (var store = HouseStore.sharing(data(folder));
                var log = HistoryLog.create(history())) {
            long first = role.firstClient() + (long) number * CLIENTS;
            var clients = new Clients(store, log, new Clients.Naming(role.toString(), first, startNanos));
            clients.run(
                    CLIENTS,
                    () -> System.nanoTime() > latestNanos
                            || Files.exists(end(folder, role))
                            || !parent.map(ProcessHandle::isAlive).orElse(true));
        }
    }
}
