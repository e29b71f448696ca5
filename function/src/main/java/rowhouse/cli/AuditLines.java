package rowhouse.cli;

import java.util.logging.Level;

/// Which requests are written down.
enum AuditLines {
    ALL,
    /// Those that were denied.
    DENIED,
    NONE;

    Level level() {
        return switch (this) {
            case ALL -> Level.INFO;
            case DENIED -> Level.WARNING;
            case NONE -> Level.OFF;
        };
    }
}
