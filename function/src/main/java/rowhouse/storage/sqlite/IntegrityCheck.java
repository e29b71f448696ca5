package rowhouse.storage.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import rowhouse.storage.Family;

/// What is wrong with a file as a database of SQLite, and with what only this package keeps in it: the bodies that
/// stand apart from their rows.
public final class IntegrityCheck {
    /// Every reference to a large body.
    private static final String REFERENCES = Arrays.stream(Family.values())
            .map(family -> "select large_body from " + FamilyTable.of(family).name() + " where large_body is not null")
            .collect(Collectors.joining(" union all "));
    private static final String SURPLUS = """
            select 'large body ' || number || ' is nobody''s'
            from   large_body
            where  number not in (%s)
            limit  ?
            """.formatted(REFERENCES);
    private static final String SHARED = """
            select   'large body ' || large_body || ' belongs to ' || count(*) || ' rows'
            from     (%s)
            group by large_body
            having   count(*) > 1
            limit    ?
            """.formatted(REFERENCES);
    private static final String MISSING = """
            select 'large body ' || large_body || ' is missing'
            from   (%s)
            where  large_body not in (select number from large_body)
            limit  ?
            """.formatted(REFERENCES);
    private static final String BODIES = Arrays.stream(Family.values())
            .map(family -> """
                    select 'a row of %1$s has no body, or two'
                    from   %1$s
                    where  (body is null) = (large_body is null)
                    """.formatted(FamilyTable.of(family).name()))
            .collect(Collectors.joining(" union all ", "", " limit ?"));

    private IntegrityCheck() {}

    /// What is wrong; nothing where all is well. Locks the file against writers of other processes meanwhile, as far as
    /// its journal needs it, and takes up what a process that was killed has left beside it.
    ///
    /// @param limit the most that is named of each kind
    /// @throws rowhouse.error.ServiceException if the file cannot be opened or read, or another process owns it
    public static List<String> faults(Path file, int limit) {
        var place = file.toString();
        try (var connection =
                DriverManager.getConnection("jdbc:sqlite:file:" + file.toUri().getRawPath() + "?mode=rw")) {
            var faults = new ArrayList<>(rows(connection, "pragma integrity_check(" + limit + ")"));
            if (!faults.equals(List.of("ok"))) {
                return faults;
            }
            faults.clear();
            for (var query : List.of(SURPLUS, SHARED, MISSING, BODIES)) {
                faults.addAll(rows(connection, query.replace("?", Integer.toString(limit))));
            }
            return faults;
        } catch (SQLException e) {
            StorageFailure.log(e, place);
            throw StorageFailure.of(e);
        }
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        var rows = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(query)) {
            while (answer.next()) {
                rows.add(answer.getString(1));
            }
        }
        return rows;
    }
}
