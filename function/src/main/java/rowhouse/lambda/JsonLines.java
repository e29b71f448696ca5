package rowhouse.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import rowhouse.json.JsonWriter;

/// The log on stdout, one line of JSON for a record, with the members by which Lambda knows time and level.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html">Log-level
///     filtering</a>
final class JsonLines extends Handler {
    private static final String AUDIT = "rowhouse.audit";

    private final PrintStream out;
    private final SimpleFormatter formatter = new SimpleFormatter();

    JsonLines(PrintStream out) {
        this.out = out;
    }

    /// Sends every record from `WARNING` on to stdout in this form.
    static void install() {
        LogManager.getLogManager().reset();
        var root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(new JsonLines(System.out));
    }

    @Override
    public void publish(LogRecord log) {
        if (isLoggable(log)) {
            out.println(line(log));
        }
    }

    private String line(LogRecord log) {
        var json = new JsonWriter();
        json.startObject();
        text(json, "timestamp", log.getInstant().truncatedTo(ChronoUnit.MILLIS).toString());
        text(json, "level", levelName(log.getLevel()));
        var message = formatter.formatMessage(log);
        if (AUDIT.equals(log.getLoggerName())) {
            json.name("audit");
            json.raw(message.getBytes(UTF_8));
        } else {
            text(json, "logger", String.valueOf(log.getLoggerName()));
            text(json, "message", message);
        }
        if (log.getThrown() != null) {
            text(json, "thrown", stackTrace(log.getThrown()));
        }
        json.endObject();
        return new String(json.toBytes(), UTF_8);
    }

    private static void text(JsonWriter json, String name, String value) {
        json.name(name);
        json.text(value);
    }

    private static String levelName(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        return level.intValue() >= Level.WARNING.intValue() ? "WARN" : "INFO";
    }

    private static String stackTrace(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void close() {
        flush();
    }
}
