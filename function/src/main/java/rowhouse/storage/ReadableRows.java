package rowhouse.storage;

import java.util.function.Function;

/// Rows, for who only reads them.
public interface ReadableRows {
    /// Runs work on a snapshot.
    <R> R read(Function<Rows.Reader, R> work);
}
