package rowhouse.durability.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Machines that use one file, each through a file system of its own that caches what is in the folder; and
/// what each must find there.
final class Machines implements AutoCloseable {
    /// How many pairs there are.
    static final int PAIRS = 600;

    private static final int CACHE_KIB = 32 * 1024;
    // A transaction that fits into memory would leave nothing in the file when its process is killed.
    private static final int LITTLE_CACHE_KIB = 64;

    private final DiskLibrary library;
    private final Path folder;
    private final Path scratch;
    private final Sharing sharing;
    private final List<Machine> started = new ArrayList<>();
    private final int[] answered = new int[PAIRS];
    private final List<String> findings = new ArrayList<>();
    private long writes;

    /// @param folder the one they share
    /// @param scratch a folder for what only the experiment needs
    Machines(DiskLibrary library, Path folder, Path scratch, Sharing sharing) {
        this.library = library;
        this.folder = folder;
        this.scratch = scratch;
        this.sharing = sharing;
    }

    /// One of them.
    record Machine(ChildProcess process, DiskControl control) {
        String ask(String line) throws IOException {
            return process.ask(line);
        }
    }

    /// The file that they share.
    Path file() {
        return folder.resolve("shared.sqlite3");
    }

    Machine start() throws IOException {
        return start(CACHE_KIB);
    }

    /// One that writes to the file before a large transaction ends.
    Machine startWithLittleMemory() throws IOException {
        return start(LITTLE_CACHE_KIB);
    }

    private Machine start(int cacheKib) throws IOException {
        var control = scratch.resolve("control-%s-%d".formatted(sharing, started.size()));
        var machine = new Machine(
                ChildProcess.start(
                        FolderUser.class,
                        library.caching(folder, prepared(control)),
                        folder.toRealPath().resolve(file().getFileName()).toString(),
                        sharing.name(),
                        Integer.toString(cacheKib)),
                DiskControl.open(control));
        started.add(machine);
        return machine;
    }

    private static Path prepared(Path control) throws IOException {
        DiskControl.open(control).disarm();
        return control;
    }

    /// Has pairs written, which must succeed.
    void write(Machine machine, int first, int count, int value) throws IOException {
        var answer = machine.ask("write %d %d %d".formatted(first, count, value));
        expect("a write", answer.equals(FolderUser.DONE), answer);
        if (answer.equals(FolderUser.DONE)) {
            wrote(first, count, value);
        }
    }

    /// Takes notice of a write that was answered.
    void wrote(int first, int count, int value) {
        writes++;
        for (int pair = first; pair < first + count; pair++) {
            answered[pair] = value;
        }
    }

    /// Has pairs read, which must be as they were written.
    void check(Machine machine, String who, int first, int count) throws IOException {
        var answer = machine.ask("read %d %d".formatted(first, count));
        expect(who, answer.equals(expected(first, count)), answer);
    }

    /// What an answer must be that reads these pairs.
    String expected(int first, int count) {
        var values = new ArrayList<String>();
        for (int pair = first; pair < first + count; pair++) {
            values.add(Integer.toString(answered[pair]));
        }
        return String.join(" ", values);
    }

    void expect(String who, boolean isAsExpected, String answer) {
        if (!isAsExpected) {
            findings.add(who + " found '" + (answer.length() > 60 ? answer.substring(0, 60) + "..." : answer) + "'");
        }
    }

    /// Ends them all, and looks at the file as it is on the server.
    ///
    /// @return what was wrong, then or before
    List<String> end() throws IOException {
        close();
        Soundness.faults(file()).forEach(fault -> findings.add("SQLite: " + fault));
        return List.copyOf(findings);
    }

    /// How many writes were answered.
    long writes() {
        return writes;
    }

    @Override
    public void close() throws IOException {
        for (var machine : started) {
            machine.process().close();
        }
    }
}
