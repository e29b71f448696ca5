package rowhouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/// Everything that is logged in this process while it is open, at every level. Nothing of it is shown elsewhere
/// meanwhile.
final class CapturedLog extends Handler implements AutoCloseable {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final SimpleFormatter formatter = new SimpleFormatter();
    private final List<Logger> loggers = List.of(Logger.getLogger(""), Logger.getLogger("rowhouse.audit"));
    private final List<@Nullable Level> levels;
    private final List<Handler> others;

    CapturedLog() {
        setLevel(Level.ALL);
        levels = loggers.stream().<@Nullable Level>map(Logger::getLevel).toList();
        loggers.forEach(logger -> logger.setLevel(Level.ALL));
        others = List.of(loggers.getFirst().getHandlers());
        others.forEach(loggers.getFirst()::removeHandler);
        loggers.getFirst().addHandler(this);
    }

    @Override
    public void publish(LogRecord log) {
        var line = new StringWriter();
        line.append(log.getLevel() + " " + formatter.formatMessage(log));
        var thrown = log.getThrown();
        if (thrown != null) {
            thrown.printStackTrace(new PrintWriter(line, true));
        }
        lines.add(line.toString());
    }

    String text() {
        return String.join("\n", lines);
    }

    /// Something was logged, and none of these stands in it.
    void assertHides(List<String> secrets) {
        assertThat(lines).isNotEmpty();
        assertThat(secrets).allSatisfy(secret -> assertThat(text()).doesNotContain(secret));
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        loggers.getFirst().removeHandler(this);
        others.forEach(loggers.getFirst()::addHandler);
        for (int i = 0; i < loggers.size(); i++) {
            loggers.get(i).setLevel(levels.get(i));
        }
    }
}
