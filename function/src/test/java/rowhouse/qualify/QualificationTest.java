package rowhouse.qualify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.qualify.Qualification.Report;

class QualificationTest {
    private static final List<String> WORKER = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            "rowhouse.cli.Main",
            "qualify-worker");

    @TempDir
    Path folder;

    @Test
    void findsAFolderFitThatTwoRolesShare() throws Exception {
        var reports = runBoth(15, WORKER, WORKER);
        assertThat(reports.getFirst().lines().getLast()).isEqualTo(folder + " is fit for shared use");
        assertThat(reports).allMatch(Report::isFit);
        assertThat(Files.readAllLines(folder.resolve("qualify").resolve("report.txt")))
                .isEqualTo(reports.getFirst().lines());
        assertThat(filesLeft()).containsExactly("report.txt");
    }

    @Test
    void isNotSatisfiedWhereWorkersFail() throws Exception {
        var failing = List.of(WORKER.getFirst(), "-version-of-nothing");
        var reports = runBoth(1, failing, failing);
        assertThat(reports).noneMatch(Report::isFit);
        assertThat(reports.getFirst().lines().getLast()).startsWith(folder + " is NOT fit for shared use");
        assertThat(filesLeft()).containsExactly("report.txt");
    }

    @Test
    void waitsForTheOtherRoleButNotForEver() {
        assertThatThrownBy(() -> Peer.meet(folder, Role.A, Duration.ofMillis(200)))
                .isInstanceOf(PeerIsSilent.class);
    }

    @Test
    void takesWhatAnEarlierRunLeftForNoAnswer() throws IOException {
        Files.writeString(folder.resolve("B.mail"), "hello abc\n0 abc met\n0 abc ready\n");
        assertThatThrownBy(() -> Peer.meet(folder, Role.A, Duration.ofMillis(200)))
                .isInstanceOf(PeerIsSilent.class);
    }

    @Test
    void comparesClocks() throws Exception {
        try (var threads = Executors.newSingleThreadExecutor()) {
            var other = threads.submit((Callable<Boolean>) () -> {
                var peer = Peer.meet(folder, Role.B, Duration.ofSeconds(30));
                ClockComparison.answer(peer, "now");
                return true;
            });
            var clocks = ClockComparison.ask(Peer.meet(folder, Role.A, Duration.ofSeconds(30)), "now");
            assertThat(other.get()).isTrue();
            // Both are of one clock here.
            assertThat(clocks.lowest()).isLessThanOrEqualTo(0);
            assertThat(clocks.highest()).isGreaterThanOrEqualTo(0);
            assertThat(Math.abs(clocks.shift().offset()))
                    .isLessThanOrEqualTo(clocks.shift().margin());
        }
    }

    private List<Report> runBoth(int seconds, List<String> workersOfA, List<String> workersOfB)
            throws IOException, InterruptedException, ExecutionException {
        var duration = Duration.ofSeconds(seconds);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var other = threads.submit(new Qualification(folder, Role.B, duration, workersOfB)::run);
            var report = new Qualification(folder, Role.A, duration, workersOfA).run();
            return List.of(report, other.get());
        }
    }

    private List<String> filesLeft() throws IOException {
        try (var files = Files.walk(folder.resolve("qualify"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }
}
