package rowhouse.storage.sqlite;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/// A row is not as it was written, or is hidden by one that is not. All other rows may be read and written.
final class DamagedRowException extends SQLException {
    DamagedRowException(String how) {
        super(how, null, SQLiteErrorCode.SQLITE_CORRUPT.code);
    }
}
