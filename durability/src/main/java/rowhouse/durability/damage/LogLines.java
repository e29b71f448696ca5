package rowhouse.durability.damage;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import rowhouse.storage.sqlite.WriteAheadLog;

/// Keeps what Rowhouse logs to itself, which is a lot where files are damaged, and knows whether it has said that the
/// end of a write-ahead log is missing.
final class LogLines extends Handler {
    // Held here, or it is forgotten with its handlers.
    private static final Logger LOGGER = Logger.getLogger("rowhouse");
    private static final String OF_LOGS = WriteAheadLog.class.getName();

    private final AtomicBoolean hasEndMissing = new AtomicBoolean();
    private final @Nullable Level levelBefore = LOGGER.getLevel();

    private LogLines() {}

    /// Begins to listen.
    static LogLines listen() {
        var lines = new LogLines();
        LOGGER.addHandler(lines);
        LOGGER.setUseParentHandlers(false);
        // Another fault may have silenced it.
        LOGGER.setLevel(Level.WARNING);
        return lines;
    }

    /// Whether a log's end was said to be missing since this was asked last.
    boolean takeEndMissing() {
        return hasEndMissing.getAndSet(false);
    }

    @Override
    public void publish(LogRecord line) {
        if (OF_LOGS.equals(line.getLoggerName())) {
            hasEndMissing.set(true);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOGGER.removeHandler(this);
        LOGGER.setLevel(levelBefore);
        LOGGER.setUseParentHandlers(true);
    }
}
