package rowhouse.storage.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// What a file of ours is made of. Each version is a numbered file of statements that leads to it from the one before.
final class Schema {
    static final int OLDEST = 2;
    static final int NEWEST = 5;
    // "DYNA" in ASCII; it stands in the file's header, where `file` and SQLite find it.
    static final int APPLICATION = 0x44594e41;
    // The first whose rows all have checksums, where the file was made with it.
    private static final int CHECKED = 4;
    static final String COUNT_OF_EARLIER = "select count(*) from sqlite_schema where name = 'earlier_version'";
    private static final String APPLICATION_OF_FILE = "pragma application_id";
    private static final String VERSION_OF_FILE = "pragma user_version";
    private static final String COUNT_OF_OBJECTS = "select count(*) from sqlite_schema";

    private Schema() {}

    /// Refuses a file that another program made, or a newer version of this one. Writes nothing.
    static void check(Sql sql) {
        long application = number(sql, APPLICATION_OF_FILE);
        if (application == APPLICATION) {
            long version = number(sql, VERSION_OF_FILE);
            if (version > NEWEST) {
                throw StorageFailure.refused("was written by a newer version of Rowhouse", sql.place());
            }
            if (version < OLDEST) {
                throw StorageFailure.refused("was written by Rowhouse before its first release", sql.place());
            }
        } else if (application != 0 || number(sql, COUNT_OF_OBJECTS) != 0) {
            throw StorageFailure.refused("is not a file of Rowhouse", sql.place());
        }
    }

    /// Whether there is nothing to migrate.
    static boolean isNewest(Sql sql) {
        return number(sql, VERSION_OF_FILE) == NEWEST;
    }

    /// Writes something that changes nothing.
    static void touch(Sql sql) {
        sql.beginWrite();
        setVersion(sql, NEWEST);
        sql.commit();
    }

    /// Brings the schema to the newest version, and makes sure that the file can be written.
    static void migrate(Sql sql) {
        sql.beginWrite();
        check(sql);
        long current = number(sql, VERSION_OF_FILE);
        if (current == NEWEST) {
            // Where the file cannot be written, SQLite has made this a transaction that reads, and only a write tells.
            setVersion(sql, NEWEST);
            sql.rollback();
            return;
        }
        for (long version = Math.max(current + 1, OLDEST); version <= NEWEST; version++) {
            sql.script(statements(version));
            sql.script("pragma application_id = " + APPLICATION);
            setVersion(sql, version);
        }
        if (current >= OLDEST && current < CHECKED) {
            sql.script("create table earlier_version (number integer not null) strict");
            sql.script("insert into earlier_version values (" + current + ")");
        }
        sql.commit();
    }

    private static void setVersion(Sql sql, long version) {
        sql.script(VERSION_OF_FILE + " = " + version);
    }

    private static long number(Sql sql, String query) {
        return Long.parseLong(Objects.requireNonNull(sql.value(query)));
    }

    private static String statements(long version) {
        var name = "schema-" + version + ".sql";
        try (var file = Objects.requireNonNull(Schema.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
