package rowhouse.server;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/// Runs one piece of work again and again on a thread of its own.
final class MaintenanceTimer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(MaintenanceTimer.class.getName());

    private final Runnable work;
    private final ScheduledExecutorService thread;

    private MaintenanceTimer(Runnable work) {
        this.work = work;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("rowhouse-maintenance").daemon().factory());
    }

    /// @param pause from the end of one run to the start of the next
    @SuppressWarnings("FutureReturnValueIgnored") // It fails for no reason that runOnce does not log.
    static MaintenanceTimer start(Duration pause, Runnable work) {
        var timer = new MaintenanceTimer(work);
        timer.thread.scheduleWithFixedDelay(timer::runOnce, pause.toMillis(), pause.toMillis(), MILLISECONDS);
        return timer;
    }

    /// Interrupts a run that is under way, and waits for its end.
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(10, SECONDS)) {
                LOG.log(Level.WARNING, "Maintenance did not end in time");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void runOnce() {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            // What is thrown on would end all further runs, and nobody would know.
            LOG.log(Level.ERROR, "Maintenance failed", e);
        }
    }
}
