package rowhouse.storage.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Several processes use one file, each through a file system of its own that caches what is in the folder, as machines
/// with a network's file system in common do. What was answered must be there for all of them, and nothing of what was
/// not. Prints one line: `PERSIST: whole`, or what was found instead.
///
/// `SharedFolder <journal> <seconds of being killed> <process of the third view's file system> <view> <view> <view>`
final class SharedFolder {
    private static final int PAIRS = 600;
    private static final int WHOLE = 0;
    private static final int TORN = 3;
    // A transaction that fits into memory would leave nothing in the file when its process is killed.
    private static final int LITTLE_CACHE_KIB = 64;

    private final String journal;
    private final List<Path> views;
    private final List<String> findings = new ArrayList<>();
    private final int[] answered = new int[PAIRS];

    private SharedFolder(String journal, List<Path> views) {
        this.journal = journal;
        this.views = views;
    }

    static void main(String[] arguments) throws IOException, InterruptedException {
        var views = List.of(arguments).subList(3, arguments.length).stream()
                .map(Path::of)
                .toList();
        var folder = new SharedFolder(arguments[0], views);
        folder.takeTurnsAndDie(arguments[2]);
        int seconds = Integer.parseInt(arguments[1]);
        var kills = folder.findings.isEmpty() && seconds > 0 ? folder.workAndBeKilled(seconds) : "";
        boolean isWhole = folder.findings.isEmpty();
        System.out.println(folder.journal + (isWhole ? ": whole" + kills : ": torn: " + folder.summary()));
        System.exit(isWhole ? WHOLE : TORN);
    }

    private String summary() {
        int count = findings.size();
        return count <= 2
                ? String.join("; ", findings)
                : "%s; and so on, %d times; %s".formatted(findings.getFirst(), count, findings.getLast());
    }

    /// Two take turns; then one more is killed in the middle of a transaction, beside the first, and the second goes
    /// on.
    private void takeTurnsAndDie(String fileSystem) throws IOException, InterruptedException {
        var name = "turns.sqlite3";
        try (var first = start(0, name)) {
            write(first, 0, PAIRS, 1);
            if (!findings.isEmpty()) {
                throw new IllegalStateException("not even one process can write: " + findings);
            }
            shareWith(first, name);
        }
        try (var late = start(2, name)) {
            if (journal.equals(SqliteMode.SHARED.journal().name())) {
                loseLock(late, fileSystem);
            }
            check(late, "a third, later", 0, PAIRS);
            var integrity = late.ask("integrity 0 0");
            expect("SQLite", integrity.equals("ok"), integrity);
        }
    }

    /// The second has looked before the one that is killed begins, and remembers whether there was a journal.
    private void shareWith(User first, String name) throws IOException {
        try (var second = start(1, name)) {
            check(second, "the second", 0, 8);
            for (int turn = 1; turn <= 3; turn++) {
                write(first, 2 * turn, 1, turn + 1);
                check(second, "the second", 0, 8);
                write(second, 2 * turn + 1, 1, turn + 2);
                check(first, "the first", 0, 8);
            }
            check(second, "the second", 0, 8);
            try (var victim = start(0, name, LITTLE_CACHE_KIB)) {
                victim.ask("die 0 %d 7".formatted(PAIRS));
            }
            check(second, "the second, after the kill", 0, PAIRS);
            write(second, 10, 1, 8);
            check(first, "the first, after the kill", 0, PAIRS);
        }
    }

    /// A reader whose lock the file system has forgotten cannot read on. It starts again on a new connection; if that
    /// fails too, since a simulator may keep even the journal from it, the next reader does.
    private void loseLock(User reader, String fileSystem) throws IOException, InterruptedException {
        var paused = reader.ask("pause 0 %d".formatted(PAIRS));
        expect("a reader", paused.equals(FolderUser.PAUSED), paused);
        new ProcessBuilder("kill", "-USR1", fileSystem).inheritIO().start().waitFor();
        Thread.sleep(300);
        var answer = reader.ask("go on");
        boolean isAnswered = answer.equals("2 attempts: " + expected(0, PAIRS));
        expect("a reader that lost its lock", isAnswered || answer.equals(FolderUser.UNREADABLE), answer);
        check(reader, "the next reader", 0, PAIRS);
    }

    /// All write as fast as they can, and one after the other is killed and started again.
    ///
    /// @return how much that was
    private String workAndBeKilled(int seconds) throws IOException, InterruptedException {
        var name = "work.sqlite3";
        try (var first = start(0, name)) {
            expect(
                    "the first",
                    first.ask("write 0 %d 0".formatted(FolderUser.COUNTER + 1)).equals(FolderUser.DONE),
                    "");
        }
        var random = new Random(seconds);
        var lives = new ArrayList<Life>();
        for (int worker = 0; worker < FolderUser.WORKERS; worker++) {
            lives.add(new Life(start(worker, name), worker));
        }
        int kills = 0;
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            Thread.sleep(random.nextInt(700, 1300));
            var life = lives.get(kills++ % lives.size());
            life.kill();
            life.user = start(life.worker, name);
            life.begin();
        }
        int steps = 0;
        for (var life : lives) {
            life.kill();
            steps += life.lastAnswered;
        }
        try (var late = start(0, name)) {
            judge(late, lives);
        }
        return ", after %d steps and %d kills".formatted(steps, kills);
    }

    private void judge(User late, List<Life> lives) throws IOException {
        int sum = 0;
        for (var life : lives) {
            var values = late.ask("read %d %d"
                            .formatted(life.worker * FolderUser.PAIRS_OF_WORKER, FolderUser.PAIRS_OF_WORKER))
                    .split(" ");
            // The last step may be done, and its process killed before it could say so.
            int value = List.of(values).contains(Integer.toString(life.lastAnswered))
                    ? life.lastAnswered
                    : life.lastAnswered + 1;
            boolean areEqual = List.of(values).stream().allMatch(Integer.toString(value)::equals);
            expect(
                    "worker " + life.worker,
                    areEqual && life.complaint.isEmpty(),
                    life.complaint + String.join(" ", values));
            sum += value;
        }
        var count = late.ask("read %d 1".formatted(FolderUser.COUNTER));
        expect("the count", count.equals(Integer.toString(sum)), count + " instead of " + sum);
        var integrity = late.ask("integrity 0 0");
        expect("SQLite", integrity.equals("ok"), integrity);
    }

    private void write(User user, int first, int count, int value) throws IOException {
        var answer = user.ask("write %d %d %d".formatted(first, count, value));
        if (answer.equals(FolderUser.DONE)) {
            for (int pair = first; pair < first + count; pair++) {
                answered[pair] = value;
            }
        }
        expect("a write", answer.equals(FolderUser.DONE), answer);
    }

    private void check(User user, String who, int first, int count) throws IOException {
        var answer = user.ask("read %d %d".formatted(first, count));
        expect(who, answer.equals(expected(first, count)), answer);
    }

    private String expected(int first, int count) {
        var values = new ArrayList<String>();
        for (int pair = first; pair < first + count; pair++) {
            values.add(Integer.toString(answered[pair]));
        }
        return String.join(" ", values);
    }

    private void expect(String who, boolean isAsExpected, String answer) {
        if (!isAsExpected) {
            findings.add(who + " found '" + (answer.length() > 60 ? answer.substring(0, 60) + "..." : answer) + "'");
        }
    }

    private User start(int view, String name) throws IOException {
        return start(view, name, SqliteMode.SHARED.cacheKib());
    }

    private User start(int view, String name, int cacheKib) throws IOException {
        return new User(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FolderUser.class.getName(),
                        views.get(view).resolve(name).toString(),
                        journal,
                        Integer.toString(cacheKib))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /// A [FolderUser].
    private static final class User implements AutoCloseable {
        private final Process process;
        private final PrintWriter input;
        private final BufferedReader output;

        User(Process process) {
            this.process = process;
            input = new PrintWriter(process.outputWriter(UTF_8), true);
            output = process.inputReader(UTF_8);
        }

        String ask(String line) throws IOException {
            input.println(line);
            var answer = output.readLine();
            return answer == null ? "nothing, it has died" : answer;
        }

        @Override
        public void close() throws IOException {
            process.toHandle().destroyForcibly();
            process.onExit().join();
        }
    }

    /// One who works, killed now and then, and what was the last step it told of.
    private static final class Life {
        private final int worker;
        private User user;
        private int lastAnswered;
        private String complaint = "";

        Life(User user, int worker) {
            this.user = user;
            this.worker = worker;
            begin();
        }

        void begin() {
            user.input.println("work %d 0".formatted(worker));
        }

        void kill() throws IOException {
            user.close();
            for (var line = user.output.readLine(); line != null; line = user.output.readLine()) {
                if (line.matches("\\d+")) {
                    lastAnswered = Integer.parseInt(line);
                } else {
                    complaint = line + " ";
                }
            }
        }
    }
}
