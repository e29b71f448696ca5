package rowhouse.storage.sealed;

import java.util.function.Consumer;
import java.util.function.Function;
import rowhouse.storage.Rows;

/// Rows that tell how far a write has come: so a test sees, or ends, a process at each step.
final class HookedRows implements Rows {
    private final Rows rows;
    private final Consumer<Step> hook;

    HookedRows(Rows rows, Consumer<Step> hook) {
        this.rows = rows;
        this.hook = hook;
    }

    enum Step {
        BEFORE_WRITE,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    @Override
    public <R> R read(Function<Reader, R> work) {
        return rows.read(work);
    }

    @Override
    public <R> R write(Function<Writer, R> work) {
        hook.accept(Step.BEFORE_WRITE);
        R result = rows.write(writer -> {
            R written = work.apply(writer);
            hook.accept(Step.BEFORE_COMMIT);
            return written;
        });
        hook.accept(Step.AFTER_COMMIT);
        return result;
    }

    @Override
    public boolean areOwned() {
        return rows.areOwned();
    }

    @Override
    public void close() {
        rows.close();
    }
}
