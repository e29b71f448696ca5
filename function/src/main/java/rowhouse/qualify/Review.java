package rowhouse.qualify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import rowhouse.history.TimeView;
import rowhouse.history.TimeView.Shift;
import rowhouse.storage.sqlite.SqliteMode;

/// What is to be said of a run when both roles have ended: of the histories, and of the file.
///
/// @param clocks what makes role b's times those of role a
record Review(Path folder, Duration duration, Shift clocks, Tally tally) {
    private static final int MOST_SHOWN = 5;
    private static final int LEAST_WRITES = 20;

    /// @param ofA how many workers role a had, one history each
    /// @param ofB how many role b had
    /// @param killed how many of all were killed
    record Tally(int ofA, int ofB, int killed) {}

    /// The last line where nothing is wrong.
    static String verdict(Path shared) {
        return shared + " is fit for shared use";
    }

    /// @param shared the folder that the user named
    /// @param failures of workers
    Qualification.Report report(Path shared, List<String> failures) throws IOException, InterruptedException {
        var histories = histories(Role.A, tally.ofA());
        histories.addAll(histories(Role.B, tally.ofB()));
        var last = folder.resolve("last.history");
        var lists = finalLists(histories, last);
        histories.addAll(Histories.of(List.of(last), Role.A.name()));
        var judged = Judgement.of(histories, TimeView.ofTwo(Role.A.name(), Role.B.name(), clocks), lists);

        var lines = new ArrayList<String>();
        lines.add("%d workers in %d s, %d of them killed"
                .formatted(tally.ofA() + tally.ofB(), duration.toSeconds(), tally.killed()));
        lines.add("clocks: b's is %.3f ms from a's, known to %.3f ms"
                .formatted(clocks.offset() / -1e6, clocks.margin() / 1e6));
        lines.addAll(Figures.of(histories).lines(duration, judged.acknowledged()));
        lines.add("checked: %d keys, %d transactions".formatted(judged.keys(), judged.transactions()));
        if (!judged.undecided().isEmpty()) {
            lines.add("too intricate to be checked: " + judged.undecided());
        }
        var faults = new ArrayList<>(failures);
        addFaults(judged, faults);
        addFaultsOfFile(faults);
        return finish(shared, lines, faults);
    }

    private static Qualification.Report finish(Path shared, List<String> lines, List<String> faults) {
        faults.stream().limit(MOST_SHOWN).forEach(fault -> lines.add("FAULT " + fault));
        lines.add(
                faults.isEmpty()
                        ? verdict(shared)
                        : "%s is NOT fit for shared use: %d faults, the first: %s"
                                .formatted(shared, faults.size(), firstLine(faults.getFirst())));
        return new Qualification.Report(lines, faults.isEmpty());
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private Histories histories(Role role, int workers) throws IOException {
        // One that was killed early has none.
        var files = IntStream.range(0, workers)
                .mapToObj(number -> Worker.history(folder, role, number))
                .filter(Files::exists)
                .toList();
        return Histories.of(files, role.name());
    }

    private Map<String, List<Long>> finalLists(Histories histories, Path history)
            throws IOException, InterruptedException {
        try (var store = HouseStore.sharing(Worker.data(folder));
                var log = HistoryLog.create(history)) {
            return FinalLists.read(store, log, Role.A.lastClient(), histories.lists());
        }
    }

    private static void addFaults(Judgement judged, List<String> faults) {
        if (judged.acknowledged() < LEAST_WRITES) {
            faults.add("only %d writes were answered, which tells nothing: work for longer"
                    .formatted(judged.acknowledged()));
        }
        if (judged.kept().lost() > 0) {
            faults.add("of %d acknowledged transactions, %d are lost"
                    .formatted(judged.kept().acknowledged(), judged.kept().lost()));
        }
        if (judged.kept().torn() > 0) {
            faults.add("of %d transactions, one part is there without the other"
                    .formatted(judged.kept().torn()));
        }
        faults.addAll(judged.violations());
    }

    private void addFaultsOfFile(List<String> faults) throws IOException {
        for (var file : accountFiles()) {
            faults.addAll(FileCheck.faults(file, SqliteMode.SHARED));
        }
    }

    private List<Path> accountFiles() throws IOException {
        try (var files = Files.walk(Worker.data(folder))) {
            return files.filter(file -> file.toString().endsWith(".sqlite3")).toList();
        }
    }
}
