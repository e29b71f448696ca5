package rowhouse.bench;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.function.LongFunction;
import rowhouse.bench.load.Credentials;
import rowhouse.bench.load.RequestPool;
import rowhouse.bench.load.Signer;
import rowhouse.bench.load.Timing;
import rowhouse.bench.system.RunningSystem;
import rowhouse.bench.workload.ApiRequest;
import rowhouse.bench.workload.Dataset;
import rowhouse.bench.workload.Draw;
import rowhouse.bench.workload.Operation;

/// Signs the requests of a measurement before it begins, with numbers nobody has drawn yet.
final class Pools {
    private static final int POOL_BYTES = 8_000_000;
    private static final int FEWEST = 20;
    private static final int MOST = 4_000;
    private static final int BYTES_OF_ONCE = 300_000_000;
    private static final int ANSWERS_PER_SECOND = 15_000;

    private Pools() {}

    /// Requests of one operation. Where each is good for once, there are as many as a fast system may answer.
    static RequestPool of(Operation operation, Dataset dataset, RunningSystem system, Timing timing) {
        long seed = System.nanoTime();
        LongFunction<ApiRequest> request = number -> operation.request(dataset, new Draw(seed, number));
        int bytes = request.apply(0).body().length();
        long seconds = timing.warmUp().plus(timing.measured()).toSeconds() + 1;
        int count = operation.isOnce()
                ? Math.clamp(BYTES_OF_ONCE / bytes, FEWEST, (int) seconds * ANSWERS_PER_SECOND)
                : Math.clamp(POOL_BYTES / bytes, FEWEST, MOST);
        return of(request, count, system, operation.isOnce());
    }

    static RequestPool of(LongFunction<ApiRequest> request, int count, RunningSystem system, boolean isOnce) {
        var signer = new Signer(Credentials.OF_BENCHMARK, system.address(), InstantSource.system());
        var signed = new ArrayList<byte[]>(count);
        // An even number, for requests come in pairs.
        for (long number = 0; number < (count + 1L) / 2 * 2; number++) {
            signed.add(signer.sign(request.apply(number)));
        }
        return new RequestPool(signed, isOnce);
    }
}
