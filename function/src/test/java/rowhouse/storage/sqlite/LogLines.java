package rowhouse.storage.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// What this package writes to the log while a test listens: a level and a text each.
final class LogLines extends Handler {
    // Held here, or it is forgotten with its handlers.
    private static final Logger LOGGER = Logger.getLogger("rowhouse.storage.sqlite");

    private final List<String> lines = new ArrayList<>();

    private LogLines() {}

    /// Begins to listen.
    static LogLines listen() {
        var lines = new LogLines();
        LOGGER.addHandler(lines);
        LOGGER.setUseParentHandlers(false);
        return lines;
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(line.getLevel() + " " + line.getMessage());
    }

    @Override
    public void flush() {}

    /// Listens no more.
    @Override
    public void close() {
        LOGGER.removeHandler(this);
        LOGGER.setUseParentHandlers(true);
    }
}
