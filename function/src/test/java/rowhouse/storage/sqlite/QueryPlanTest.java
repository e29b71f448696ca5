package rowhouse.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rowhouse.storage.Family;

/// Every statement finds its rows by the primary key and takes them in its order.
class QueryPlanTest {
    @ParameterizedTest
    @EnumSource(Family.class)
    void searchesByThePrimaryKey(Family family) {
        var table = FamilyTable.of(family);
        try (var sql = Connections.toMemory().writer()) {
            assertPlan(sql, "x=? AND x=? AND x=?", table.find, table.delete);
            for (var scans : List.of(table.rows, table.bodies)) {
                assertPlan(sql, "x=? AND x=? AND x>?", scans.partition(), scans.partitionDescending());
                assertPlan(sql, "x=? AND x=? AND x>? AND x<?", scans.partitionTo(), scans.partitionToDescending());
                assertPlan(sql, "x=? AND x>?", scans.across(), scans.acrossDescending());
                assertPlan(sql, "x=? AND x>? AND x<?", scans.acrossTo(), scans.acrossToDescending());
            }
            assertPlan(sql, "(x,x,x)<(?,?,?)", table.before);
            assertPlan(sql, "(x,x,x)>(?,?,?)", table.from);
        }
    }

    private static void assertPlan(Sql sql, String constraints, String... statements) {
        for (var statement : statements) {
            assertThat(plan(sql, statement)).containsExactly("SEARCH x USING PRIMARY KEY (%s)".formatted(constraints));
        }
    }

    /// The steps of a statement's plan, in SQLite's words but for the names.
    private static List<String> plan(Sql sql, String statement) {
        return sql.use("explain query plan " + statement, explain -> {
            var steps = new ArrayList<String>();
            for (boolean goesOn = explain.run(new @Nullable Object[6]); goesOn; goesOn = explain.next()) {
                var detail = explain.row((row, at) -> row.column_text(at, 3));
                steps.add(detail.replaceAll("[a-z_]+", "x"));
            }
            return steps;
        });
    }
}
