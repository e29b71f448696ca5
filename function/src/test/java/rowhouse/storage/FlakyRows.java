package rowhouse.storage;

import java.util.Random;
import java.util.function.Function;

/// Rows whose writes are sometimes run twice, as a backend may do, and sometimes lost just before they are durable, as
/// in a crash.
final class FlakyRows implements Rows {
    private final Rows rows;
    private final Random random;
    private boolean crashes;

    FlakyRows(Rows rows, Random random) {
        this.rows = rows;
        this.random = random;
    }

    /// The process ends here.
    static final class CrashException extends RuntimeException {}

    /// The backend wants to run the work anew.
    private static final class AgainException extends RuntimeException {}

    void setCrashes(boolean crashes) {
        this.crashes = crashes;
    }

    @Override
    public <R> R read(Function<Reader, R> work) {
        return rows.read(work);
    }

    @Override
    public <R> R write(Function<Writer, R> work) {
        if (crashes && random.nextInt(8) == 0) {
            return thenThrow(work, new CrashException());
        }
        if (random.nextInt(8) == 0) {
            try {
                return thenThrow(work, new AgainException());
            } catch (AgainException _) {
                return rows.write(work);
            }
        }
        return rows.write(work);
    }

    @Override
    public boolean areOwned() {
        return rows.areOwned();
    }

    @Override
    public void close() {
        rows.close();
    }

    private <R> R thenThrow(Function<Writer, R> work, RuntimeException end) {
        return rows.write(writer -> {
            var _ = work.apply(writer);
            throw end;
        });
    }
}
