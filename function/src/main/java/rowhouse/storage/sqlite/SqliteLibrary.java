package rowhouse.storage.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/// SQLite itself, as the driver's jar brings it for the machine at hand.
public final class SqliteLibrary {
    private SqliteLibrary() {}

    /// Unpacks it into the folder, where the driver looks for it when `org.sqlite.lib.path` names the folder.
    public static void copyTo(Path folder) throws IOException {
        var name = LibraryLoaderUtil.getNativeLibName();
        var resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream packed = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            Files.copy(Objects.requireNonNull(packed, resource), folder.resolve(name));
        }
    }
}
