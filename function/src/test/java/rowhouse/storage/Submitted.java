package rowhouse.storage;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Waits for what came of work that was submitted.
public final class Submitted<R> implements Consumer<Supplier<R>> {
    private final CompletableFuture<Supplier<R>> outcome = new CompletableFuture<>();

    /// Submits work.
    public static <R> Submitted<R> to(Rows rows, Function<Rows.Writer, R> work) {
        var submitted = new Submitted<R>();
        rows.submit(work, submitted, Runnable::run);
        return submitted;
    }

    @Override
    public void accept(Supplier<R> told) {
        if (!outcome.complete(told)) {
            throw new IllegalStateException("told twice");
        }
    }

    /// What the work answered; or throws what it threw.
    public R get() {
        try {
            return outcome.get(20, TimeUnit.SECONDS).get();
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
