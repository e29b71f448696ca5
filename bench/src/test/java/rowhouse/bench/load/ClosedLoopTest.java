package rowhouse.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rowhouse.bench.workload.Dataset;
import rowhouse.bench.workload.Draw;
import rowhouse.bench.workload.ItemSize;
import rowhouse.bench.workload.Operation;
import rowhouse.bench.workload.Tables;
import rowhouse.server.Endpoint;
import rowhouse.server.Settings;

/// Every operation against a Rowhouse in this process.
@TestInstance(Lifecycle.PER_CLASS)
class ClosedLoopTest {
    private static final Dataset DATASET = new Dataset(ItemSize.of("200"), 200);
    private static final int REQUESTS = 40;

    private final Endpoint endpoint;

    ClosedLoopTest() throws IOException {
        endpoint = Endpoint.start(new Settings("127.0.0.1", 0, null, Settings.Durability.COMMIT, "us-east-1", null));
    }

    @BeforeAll
    void fill() throws IOException, InterruptedException {
        var client = new Client(address(), Credentials.OF_BENCHMARK);
        for (var use : Dataset.Use.values()) {
            client.createTable(DATASET.creation(use), Tables.description(DATASET.table(use)));
            for (var batch : DATASET.contents(use)) {
                assertThat(client.ask(batch)).isEqualTo("{\"UnprocessedItems\":{}}");
            }
        }
    }

    @AfterAll
    void stop() throws IOException {
        endpoint.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyRequestIsAnswered(Operation operation) throws IOException {
        var found = run(operation, 4);

        assertThat(found.faults()).isEmpty();
        assertThat(found.answers()).isEqualTo(REQUESTS);
        assertThat(found.answerBytes()).isGreaterThanOrEqualTo(2 * REQUESTS);
    }

    @ParameterizedTest
    @EnumSource(names = {"GET_ITEM", "BATCH_WRITE_ITEM"})
    void soItIsOnOneConnection(Operation operation) throws IOException {
        var found = run(operation, 1);

        assertThat(found.faults()).isEmpty();
        assertThat(found.answers()).isEqualTo(REQUESTS);
        assertThat(found.latency().p50()).isPositive();
    }

    private Measurement run(Operation operation, int connections) throws IOException {
        var plan = new ClosedLoop.Plan(
                address(),
                ProcessUsage.own(),
                connections,
                Timing.untilUsedUp(),
                new RequestPool(requests(operation), true),
                operation::isAnsweredBy);
        return ClosedLoop.run(plan);
    }

    private List<byte[]> requests(Operation operation) {
        var signer = new Signer(Credentials.OF_BENCHMARK, address(), InstantSource.system());
        return LongStream.range(0, REQUESTS)
                .mapToObj(number -> signer.sign(operation.request(DATASET, new Draw(7, number))))
                .toList();
    }

    private InetSocketAddress address() {
        return endpoint.address();
    }
}
