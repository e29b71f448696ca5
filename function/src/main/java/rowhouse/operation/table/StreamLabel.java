package rowhouse.operation.table;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.format.DateTimeFormatter;

/// The label of a table's stream, which is part of its ARN: the moment it was enabled.
final class StreamLabel {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS").withZone(UTC);

    private StreamLabel() {}

    static String of(Instant enabledAt) {
        return FORMAT.format(enabledAt);
    }
}
