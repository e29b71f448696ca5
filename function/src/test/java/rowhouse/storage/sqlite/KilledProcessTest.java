package rowhouse.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.storage.Family;
import rowhouse.storage.Row;
import rowhouse.storage.RowKey;

/// A process that is killed in the middle of its writes loses none that it answered.
class KilledProcessTest {
    private static final int THREADS = 6;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"COMMIT", "PROCESS"})
    void losesNothingThatWasAnswered(String mode) throws IOException, InterruptedException {
        var file = folder.resolve("rows.sqlite3");
        var answered = new ArrayList<String>();
        for (int life = 0; life < 3; life++) {
            answered.addAll(writeUntilKilled(file, mode, life));
        }
        assertThat(answered).hasSizeGreaterThan(300);
        try (var sql = Connections.toFile(file, mode(mode)).writer()) {
            assertThat(sql.value("pragma integrity_check")).isEqualTo("ok");
        }
        try (var rows = SqliteRows.open(file, mode(mode))) {
            for (var name : answered) {
                boolean isThere = rows.read(reader -> {
                    var row = reader.find(Family.ITEM, key(name));
                    return row != null && row.body().length == row.size();
                });
                assertThat(isThere).as(name).isTrue();
            }
        }
    }

    /// Writes until something kills it, and names each write after it was answered.
    static final class Writing {
        private Writing() {}

        public static void main(String[] arguments) {
            var rows = SqliteRows.open(Path.of(arguments[0]), mode(arguments[1]));
            for (int thread = 0; thread < THREADS; thread++) {
                var prefix = arguments[2] + "-" + thread + "-";
                var random = new Random(thread);
                new Thread(() -> {
                            for (int i = 0; i < 1_000_000; i++) {
                                var name = prefix + i;
                                int length = random.nextInt(10) == 0 ? 30_000 : 500;
                                rows.write(writer -> {
                                    writer.put(Family.ITEM, new Row(key(name), length, new byte[length]));
                                    return true;
                                });
                                System.out.println(name);
                            }
                        })
                        .start();
            }
        }
    }

    private static List<String> writeUntilKilled(Path file, String mode, int life)
            throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writing.class.getName(),
                        file.toString(),
                        mode,
                        Integer.toString(life))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            var names = new ArrayList<String>();
            addLines(output, names, 150);
            refusesASecondProcess(file, mode);
            addLines(output, names, 150 + 50 * life);
            // Unlike the process itself, its handle leaves the output open.
            process.toHandle().destroyForcibly();
            addLines(output, names, Integer.MAX_VALUE);
            return names;
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void refusesASecondProcess(Path file, String mode) {
        assertThatThrownBy(() -> SqliteRows.open(file, mode(mode)))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.THROTTLING))
                .hasMessage("The account's storage is busy");
    }

    /// Takes up whole lines: the last one of a killed process may be cut off.
    private static void addLines(BufferedReader output, List<String> lines, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            var line = output.readLine();
            if (line == null) {
                return;
            }
            lines.add(line);
        }
    }

    private static SqliteMode mode(String name) {
        return name.equals("COMMIT") ? SqliteMode.COMMIT : SqliteMode.PROCESS;
    }

    private static RowKey key(String name) {
        return new RowKey(1, name.getBytes(StandardCharsets.UTF_8), new byte[0]);
    }
}
