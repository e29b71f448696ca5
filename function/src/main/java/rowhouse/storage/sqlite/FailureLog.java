package rowhouse.storage.sqlite;

import java.sql.SQLException;

/// Writes down what SQLite says of one file, but not the same again and again: on a full disk every write fails, and a
/// line for each would not help.
final class FailureLog {
    private static final long QUIET_NANOS = 1_000_000_000;

    private final String place;
    private int lastCode;
    private long lastLogged;

    /// @param place the database's file
    FailureLog(String place) {
        this.place = place;
    }

    synchronized void log(SQLException e) {
        long now = System.nanoTime();
        if (e.getErrorCode() != lastCode || now - lastLogged > QUIET_NANOS) {
            StorageFailure.log(e, place);
            lastCode = e.getErrorCode();
            lastLogged = now;
        }
    }
}
