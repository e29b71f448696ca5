package rowhouse.storage.sqlite;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;

/// Tells those who made writes what came of them.
final class Telling {
    private static final Logger LOG = System.getLogger(Telling.class.getName());

    private Telling() {}

    /// Has everyone told, those who have the same executor together: to wake a thread takes longer than to tell it.
    static void of(List<QueuedWrite<?>> writes) {
        Map<Executor, List<QueuedWrite<?>>> byExecutor;
        try {
            byExecutor = haveOneExecutor(writes)
                    ? Map.of(writes.getFirst().executor(), writes)
                    : writes.stream().collect(Collectors.groupingBy(QueuedWrite::executor));
        } catch (OutOfMemoryError _) {
            tell(writes.iterator());
            return;
        }
        byExecutor.forEach((executor, together) -> {
            // Where the executor failed midway, the rest is told here.
            var untold = together.iterator();
            run(executor, () -> tell(untold));
        });
    }

    private static boolean haveOneExecutor(List<QueuedWrite<?>> writes) {
        for (var write : writes) {
            if (!write.executor().equals(writes.getFirst().executor())) {
                return false;
            }
        }
        return !writes.isEmpty();
    }

    /// Has a step run by an executor; or runs it here, where that has ended or can take no more.
    static void run(Executor executor, Runnable step) {
        try {
            executor.execute(step);
        } catch (RejectedExecutionException | OutOfMemoryError _) {
            step.run();
        }
    }

    /// Tells everyone, also after one of them could not take it.
    private static void tell(Iterator<QueuedWrite<?>> writes) {
        while (writes.hasNext()) {
            try {
                writes.next().tell();
            } catch (RuntimeException | Error e) {
                try {
                    LOG.log(Level.ERROR, "What came of a write could not be told", e);
                } finally {
                    tell(writes);
                }
            }
        }
    }
}
