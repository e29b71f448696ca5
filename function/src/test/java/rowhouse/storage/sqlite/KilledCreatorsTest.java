package rowhouse.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static rowhouse.storage.sqlite.TestRows.count;
import static rowhouse.storage.sqlite.TestRows.increment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Processes that make the same files at the same time, and are killed at it, lose none of what they answered.
@Timeout(120)
class KilledCreatorsTest {
    private static final int CREATORS = 3;
    private static final int KILLS = 9;

    @TempDir
    Path folder;

    /// Opens one file after the other, counts in it, and names it after that was answered.
    static final class Creating {
        private Creating() {}

        public static void main(String[] arguments) {
            for (int number = Integer.parseInt(arguments[1]); true; number++) {
                var file = Path.of(arguments[0], "ddb-" + number + ".sqlite3");
                try (var rows = SqliteRows.open(file, SqliteMode.SHARED)) {
                    rows.write(writer -> increment(writer, "opened"));
                }
                System.out.println(number);
            }
        }
    }

    private record Creator(Process process, Path output) {
        static Creator start(Path folder, int first) throws IOException {
            var output = Files.createTempFile("creator", ".out");
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Creating.class.getName(),
                            folder.toString(),
                            Integer.toString(first))
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new Creator(process, output);
        }

        /// The files that it named: whole lines, for the last of a killed process may be cut off.
        List<Integer> answered() throws IOException {
            var text = Files.readString(output, StandardCharsets.US_ASCII);
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(Integer::valueOf)
                    .toList();
        }

        void awaitMore(int than) throws IOException, InterruptedException {
            while (answered().size() <= than) {
                assertThat(process.isAlive()).as("the creator lives").isTrue();
                Thread.sleep(5);
            }
        }

        void kill() throws InterruptedException {
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void loseNothing() throws IOException, InterruptedException {
        var random = new Random(7);
        var all = new ArrayList<Creator>();
        var running = new ArrayList<Creator>();
        try {
            for (int i = 0; i < CREATORS; i++) {
                running.add(Creator.start(folder, 0));
            }
            all.addAll(running);
            for (int kill = 0; kill < KILLS; kill++) {
                var victim = running.remove(0);
                victim.awaitMore(random.nextInt(5));
                Thread.sleep(random.nextInt(60));
                victim.kill();
                // Where the others are now, so that they meet.
                int next = newest(running) + 1;
                running.add(Creator.start(folder, next));
                all.add(running.getLast());
            }
            for (var last : running) {
                last.awaitMore(2);
            }
        } finally {
            for (var creator : all) {
                creator.kill();
            }
        }
        assertNothingIsLost(all);
    }

    private static int newest(List<Creator> creators) throws IOException {
        int newest = -1;
        for (var creator : creators) {
            var answered = creator.answered();
            newest = Math.max(newest, answered.isEmpty() ? -1 : answered.getLast());
        }
        return newest;
    }

    private void assertNothingIsLost(List<Creator> creators) throws IOException {
        Map<Integer, Integer> answers = new HashMap<>();
        for (var creator : creators) {
            creator.answered().forEach(number -> answers.merge(number, 1, Integer::sum));
            Files.delete(creator.output());
        }
        assertThat(answers).hasSizeGreaterThan(10);
        for (var answer : answers.entrySet()) {
            var file = folder.resolve("ddb-" + answer.getKey() + ".sqlite3");
            assertThat(file).exists();
            assertThat(folder.resolve(file.getFileName() + "-journal")).isNotEmptyFile();
            try (var rows = SqliteRows.open(file, SqliteMode.SHARED)) {
                // One that was killed before it could answer may have counted too.
                assertThat(count(rows, "opened")).as(file.toString()).isBetween(answer.getValue(), CREATORS + KILLS);
            }
            try (var sql = Connections.toFile(file, SqliteMode.SHARED).writer()) {
                assertThat(sql.value("pragma integrity_check")).isEqualTo("ok");
            }
        }
    }
}
