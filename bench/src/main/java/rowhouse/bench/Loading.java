package rowhouse.bench;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
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
        var batches = dataset.contents(use);
        send(system, number -> batches.get((int) number), batches.size(), CONNECTIONS);
    }

    /// Sends each of some batches once.
    ///
    /// @param batch by its number, below the count
    static void send(RunningSystem system, LongFunction<ApiRequest> batch, long count, int connections)
            throws IOException {
        for (long from = 0; from < count; from += BATCHES_AT_ONCE) {
            var some = LongStream.range(from, Math.min(from + BATCHES_AT_ONCE, count))
                    .mapToObj(batch)
                    .toList();
            send(system, some, connections);
        }
    }

    private static void send(RunningSystem system, List<ApiRequest> batches, int connections) throws IOException {
        var signer = new Signer(Credentials.OF_BENCHMARK, system.address(), InstantSource.system());
        var sent = ClosedLoop.run(new ClosedLoop.Plan(
                system.address(),
                system.usage(),
                Math.min(connections, batches.size()),
                Timing.untilUsedUp(),
                new RequestPool(batches.stream().map(signer::sign).toList(), true),
                Operation.BATCH_WRITE_ITEM::isAnsweredBy));
        if (!sent.faults().isEmpty()) {
            throw new IOException("a batch was not written: "
                    + sent.faults().keySet().iterator().next());
        }
    }
}
