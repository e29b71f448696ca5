package rowhouse.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.account.AccountId;
import rowhouse.account.Accounts;
import rowhouse.storage.Rows;
import rowhouse.storage.TreeMapRows;

/// Maintenance visits every account that has a file, and one that fails does not stop the others.
class MaintenanceTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration ENOUGH = Duration.ofSeconds(10);
    private static final List<String> FILES =
            List.of("ddb-000000000001.sqlite3", "ddb-000000000002.sqlite3", "ddb-000000000003.sqlite3");

    @TempDir
    Path folder;

    private final List<String> opened = new ArrayList<>();

    @BeforeEach
    void threeAccountsHaveFiles() throws Exception {
        for (int i = 0; i < FILES.size(); i++) {
            var place = Files.createDirectories(folder.resolve("0" + (i + 1)));
            Files.createFile(place.resolve(FILES.get(i)));
        }
    }

    @Test
    void visitsEveryAccountThoughOneFails() {
        try (var accounts = Accounts.inFolder(folder, opensAllBut("ddb-000000000002.sqlite3"), 1)) {
            assertThat(new Maintenance(accounts).run(NOW, Duration.ofSeconds(10)))
                    .isFalse();
        }
        assertThat(opened).isEqualTo(FILES);
    }

    @Test
    void goesOnWhereItStopped() {
        var slow = Duration.ofMillis(200);
        Function<Path, Rows> open = file -> {
            opened.add(file.getFileName().toString());
            if (opened.size() == 1) {
                pause(slow);
            }
            return new TreeMapRows();
        };
        try (var accounts = Accounts.inFolder(folder, open, 1)) {
            var maintenance = new Maintenance(accounts);
            assertThat(maintenance.run(NOW, slow.dividedBy(2))).isTrue();
            assertThat(opened).isEqualTo(FILES.subList(0, 1));
            assertThat(maintenance.run(NOW, Duration.ofSeconds(10))).isFalse();
        }
        assertThat(opened).isEqualTo(FILES);
    }

    @Test
    void leavesIdleAccountsAlone() {
        try (var accounts = Accounts.inFolder(folder, opensAllBut("none"), 0)) {
            var maintenance = new Maintenance(accounts);
            maintenance.run(NOW, ENOUGH);
            maintenance.run(NOW, ENOUGH);
            assertThat(opened).isEqualTo(FILES);

            accounts.use(new AccountId("000000000002"), _ -> true);
            accounts.use(new AccountId("000000000004"), _ -> true);
            opened.clear();
            maintenance.run(NOW, ENOUGH);
            assertThat(opened).containsExactlyInAnyOrder("ddb-000000000002.sqlite3", "ddb-000000000004.sqlite3");
            opened.clear();
            maintenance.run(NOW.plus(Duration.ofDays(1000)), ENOUGH);
            assertThat(opened).isEmpty();
        }
    }

    @Test
    void comesBackWhenSomethingIsDue() {
        var rows = new TreeMapRows();
        Function<Path, Rows> open = file -> {
            opened.add(file.getFileName().toString());
            return rows;
        };
        try (var accounts = Accounts.inFolder(folder.resolve("one"), open, 0)) {
            accounts.use(
                    new AccountId("000000000002"),
                    database -> database.write(
                            NOW, transaction -> transaction.requestTokens().claim("token", new byte[0])));
            var maintenance = new Maintenance(accounts);
            maintenance.run(NOW, ENOUGH);
            opened.clear();
            maintenance.run(NOW.plus(Duration.ofMinutes(9)), ENOUGH);
            assertThat(opened).isEmpty();
            maintenance.run(NOW.plus(Duration.ofMinutes(21)), ENOUGH);
            assertThat(opened).containsExactly("ddb-000000000002.sqlite3");
        }
    }

    @Test
    void triesAnAccountThatFailedAgainAfterAWhile() {
        try (var accounts = Accounts.inFolder(folder, opensAllBut("ddb-000000000002.sqlite3"), 1)) {
            var maintenance = new Maintenance(accounts);
            maintenance.run(NOW, ENOUGH);
            opened.clear();
            maintenance.run(NOW.plusSeconds(59), ENOUGH);
            assertThat(opened).isEmpty();
            maintenance.run(NOW.plusSeconds(60), ENOUGH);
            assertThat(opened).containsExactly("ddb-000000000002.sqlite3");
        }
    }

    /// A park may end before its time.
    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private Function<Path, Rows> opensAllBut(String failing) {
        return file -> {
            var name = file.getFileName().toString();
            opened.add(name);
            if (name.equals(failing)) {
                throw new IllegalStateException("on purpose");
            }
            return new TreeMapRows();
        };
    }
}
