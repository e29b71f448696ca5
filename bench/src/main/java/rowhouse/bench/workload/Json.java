package rowhouse.bench.workload;

import java.util.Locale;

/// JSON from templates that stay readable in Java.
public final class Json {
    private Json() {}

    /// @param template JSON with single quotes in place of double ones, and `%s` and `%d` where the arguments
    ///     go
    public static String of(String template, Object... arguments) {
        return String.format(Locale.ROOT, template.replace('\'', '"'), arguments);
    }
}
