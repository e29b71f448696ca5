package rowhouse.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Asks Rowhouse and DynamoDB Local the same and expects the same answers. Runs in the profile `differential`.
///
/// System properties: `seed` and `operations` choose the run, `episode` plays only the episode of that seed, `examples`
/// is how many kinds of differences are shown, `endpoint` is a Rowhouse that is running already.
@Tag("differential")
class DifferentialTest {
    private static final int STEPS_OF_AN_EPISODE = 400;

    // One for each test: it remembers the tokens of a run's transactions, which the next run uses again.
    private DynamoDbLocalProcess local;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        local = DynamoDbLocalProcess.start(folder());
    }

    @AfterEach
    void stop() {
        local.close();
    }

    @Test
    void answersAsDynamoDbLocal() throws IOException, InterruptedException {
        var rowhouse = RowhouseUnderTest.start();
        try (var list = DifferentialTest.class.getResourceAsStream("differences.txt")) {
            var known = KnownDifferences.read(Objects.requireNonNull(list));
            var report = play(local.endpoint(), rowhouse.endpoint(), known, Integer.getInteger("operations", 20_000));
            tell(report, known);
            assertThat(report.kinds()).as("differences that are not listed").isEmpty();
            assertThat(report.successPercent())
                    .as("share of successful operations")
                    .isGreaterThanOrEqualTo(60);
        } finally {
            rowhouse.stop();
        }
    }

    /// Else what the test finds might be its own doing, or DynamoDB Local's mood.
    @Test
    void findsNoDifferenceBetweenTwoOfAKind() throws IOException, InterruptedException {
        try (var other = DynamoDbLocalProcess.start(folder())) {
            var report = play(local.endpoint(), other.endpoint(), KnownDifferences.none(), 1_000);
            assertThat(report.kinds()).isEmpty();
        }
    }

    private static void tell(Report report, KnownDifferences known) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.print(report.summary());
        known.uses().forEach((reason, count) -> out.println("  " + count + " times: " + reason));
        out.print(report.differences(Integer.getInteger("examples", 30)));
    }

    private static Report play(Endpoint oracle, Endpoint ours, KnownDifferences known, int operations) {
        var run = new Run(oracle, ours, known);
        var only = Long.getLong("episode");
        long seed = only == null ? Long.getLong("seed", 20_260_101) : only;
        while (run.report().operations() < operations) {
            new Episode(run, oracle, ours, seed).play(STEPS_OF_AN_EPISODE);
            if (only != null) {
                break;
            }
            seed++;
        }
        return run.report();
    }

    private static Path folder() {
        return Path.of(System.getProperty("dynamodb.local", "src/test/dynamodb-local/target/lib"))
                .toAbsolutePath();
    }
}
