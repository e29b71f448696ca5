package rowhouse.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/// The log on stderr: one line for a record. Only an error brings the stack trace of what was thrown.
final class LogLines extends Formatter {
    private static final Logger AUDIT = Logger.getLogger("rowhouse.audit");

    /// Sends every record of level INFO and above to stderr in this form.
    static void install() {
        LogManager.getLogManager().reset();
        var handler = new ConsoleHandler();
        handler.setFormatter(new LogLines());
        Logger.getLogger("").addHandler(handler);
        // SLF4J has something to say of its own where two threads are the first to use it.
        var _ = LoggerFactory.getILoggerFactory();
    }

    /// Sends no record anywhere: for a command that says itself what is wrong.
    static void installSilent() {
        LogManager.getLogManager().reset();
    }

    /// Says which requests are written down.
    static void setAudit(AuditLines lines) {
        AUDIT.setLevel(lines.level());
    }

    @Override
    public String format(LogRecord log) {
        var line = new StringBuilder()
                .append(log.getInstant().truncatedTo(ChronoUnit.MILLIS))
                .append(' ')
                .append(levelName(log.getLevel()))
                .append(' ')
                .append(formatMessage(log).replace('\n', ' ').replace('\r', ' '));
        var thrown = log.getThrown();
        if (thrown == null) {
            return line.append('\n').toString();
        }
        if (log.getLevel().intValue() < Level.SEVERE.intValue()) {
            var reason = thrown.toString().replace('\n', ' ').replace('\r', ' ');
            return line.append(" (").append(reason).append(")\n").toString();
        }
        return line.append('\n').append(stackTrace(thrown)).toString();
    }

    private static String levelName(Level level) {
        return level.equals(Level.SEVERE) ? "ERROR" : level.getName();
    }

    private static String stackTrace(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
