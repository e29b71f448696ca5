package rowhouse.bench;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import rowhouse.bench.load.ClosedLoop;
import rowhouse.bench.load.Credentials;
import rowhouse.bench.load.RequestPool;
import rowhouse.bench.load.Signer;
import rowhouse.bench.load.Timing;
import rowhouse.bench.system.RunningSystem;
import rowhouse.bench.workload.ApiRequest;
import rowhouse.bench.workload.Dataset;
import rowhouse.bench.workload.Operation;
import rowhouse.bench.workload.Tables;

/// Creates tables and fills them.
final class Loading {
    private static final int CONNECTIONS = 4;
    // Not more at once than can be signed in moments and kept in memory.
    private static final int BATCHES_AT_ONCE = 1_000;

    private Loading() {}

    /// The tables that an operation needs, as its measurements find them.
    static void createTable(RunningSystem system, Dataset dataset, Dataset.Use use)
            throws IOException, InterruptedException {
        system.client().createTable(dataset.creation(use), Tables.description(dataset.table(use)));
        send(system, dataset.contents(use), CONNECTIONS);
    }

    /// Sends each of these batches once.
    static void send(RunningSystem system, List<ApiRequest> batches, int connections) throws IOException {
        var signer = new Signer(Credentials.OF_BENCHMARK, system.address(), InstantSource.system());
        for (int from = 0; from < batches.size(); from += BATCHES_AT_ONCE) {
            var some = batches.subList(from, Math.min(from + BATCHES_AT_ONCE, batches.size()));
            var pool = new RequestPool(some.stream().map(signer::sign).toList(), true);
            var sent = ClosedLoop.run(new ClosedLoop.Plan(
                    system.address(),
                    system.usage(),
                    Math.min(connections, some.size()),
                    Timing.untilUsedUp(),
                    pool,
                    Operation.BATCH_WRITE_ITEM::isAnsweredBy));
            if (!sent.faults().isEmpty()) {
                throw new IOException("a batch was not written: "
                        + sent.faults().keySet().iterator().next());
            }
        }
    }
}
