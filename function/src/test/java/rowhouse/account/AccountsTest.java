package rowhouse.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.error.ServiceException;
import rowhouse.storage.Rows;
import rowhouse.storage.TreeMapRows;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;

/// Accounts have a database each, in a file of its own; few are open, and none is closed while it is used.
class AccountsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "12345678901", "1234567890123", "12345678901a", "../../etc/pw", "１２３４５６７８９０１２"})
    void refusesWhatIsNoAccountNumber(String text) {
        assertThatThrownBy(() -> new AccountId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void makesOneFileForEachAccountThatIsUsed() throws IOException {
        try (var accounts =
                Accounts.inFolder(folder.resolve("data"), file -> SqliteRows.open(file, SqliteMode.PROCESS), 32)) {
            assertThat(accounts.all()).isEmpty();
            accounts.use(account(12), database -> database.read(NOW, _ -> true));
            accounts.use(new AccountId("123456789099"), database -> database.read(NOW, _ -> true));
            Files.createFile(folder.resolve("data/12/ddb-000000000099.sqlite3"));
            Files.createFile(folder.resolve("data/12/ddb-12.sqlite3"));
            Files.createFile(folder.resolve("data/ddb-000000000044.sqlite3"));
            assertThat(accounts.all()).containsExactly(account(12), new AccountId("123456789099"));
        }
        assertThat(folder.resolve("data/12/ddb-000000000012.sqlite3")).isNotEmptyFile();
        assertThat(folder.resolve("data/99/ddb-123456789099.sqlite3")).isNotEmptyFile();
    }

    @Test
    void closesTheOneWhoseWorkCouldNotBeSubmitted() {
        var watched = new WatchedRows();
        try (var accounts = Accounts.inFolder(folder, watched::open, 1)) {
            assertThatThrownBy(() -> accounts.submit(
                            account(1),
                            (_, _) -> {
                                throw new OutOfMemoryError("as if");
                            },
                            _ -> {}))
                    .isInstanceOf(OutOfMemoryError.class);
            accounts.submit(account(2), (_, told) -> told.accept(() -> true), _ -> {});
            assertThat(watched.open()).containsExactly(account(2));
        }
        assertThat(watched.open()).isEmpty();
        assertThat(watched.faults).isEmpty();
    }

    @Test
    void closesTheOneUsedLongestAgo() {
        var watched = new WatchedRows();
        try (var accounts = Accounts.inFolder(folder, watched::open, 2)) {
            for (int number : new int[] {1, 2, 1, 3}) {
                accounts.use(account(number), _ -> true);
            }
            assertThat(watched.open()).containsExactlyInAnyOrder(account(1), account(3));
            accounts.use(
                    account(1),
                    _ -> accounts.use(
                            account(2),
                            _ -> accounts.use(account(4), _ -> {
                                assertThat(watched.open())
                                        .containsExactlyInAnyOrder(account(1), account(2), account(4));
                                return true;
                            })));
        }
        assertThat(watched.open()).isEmpty();
        assertThat(watched.faults).isEmpty();
    }

    @Test
    void neverHasAnAccountOpenTwiceOrClosesOneInUse() throws InterruptedException {
        var watched = new WatchedRows();
        var uses = new AtomicInteger();
        try (var accounts = Accounts.inFolder(folder, watched::open, 3);
                var threads = Executors.newFixedThreadPool(8)) {
            for (int thread = 0; thread < 8; thread++) {
                var random = new Random(thread);
                threads.execute(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        var account = account(random.nextInt(8));
                        if (random.nextBoolean()) {
                            accounts.use(account, database -> database.read(NOW, _ -> true));
                            uses.incrementAndGet();
                        } else {
                            accounts.<Boolean>submit(
                                    account,
                                    (database, told) -> database.submit(NOW, _ -> true, told, Runnable::run),
                                    outcome -> assertThat(outcome.get()).isTrue());
                            uses.incrementAndGet();
                        }
                    }
                });
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            assertThat(watched.open()).hasSizeLessThanOrEqualTo(3);
        }
        assertThat(uses).hasValue(16_000);
        assertThat(watched.faults).isEmpty();
        assertThat(watched.open()).isEmpty();
    }

    @Test
    void anAccountStaysOpenUntilWhatWasSubmittedIsKnown() {
        var watched = new WatchedRows();
        var toTell = new ArrayList<Runnable>();
        var told = new ArrayList<Boolean>();
        try (var accounts = Accounts.inFolder(folder, watched::open, 1)) {
            accounts.<Boolean>submit(
                    account(1),
                    (_, then) -> toTell.add(() -> then.accept(() -> true)),
                    outcome -> told.add(outcome.get()));
            accounts.use(account(2), _ -> true);
            assertThat(watched.open()).contains(account(1));
            assertThat(told).isEmpty();

            toTell.forEach(Runnable::run);
            assertThat(told).containsExactly(true);
            accounts.use(account(3), _ -> true);
            assertThat(watched.open()).containsExactly(account(3));
        }
        assertThat(watched.faults).isEmpty();
    }

    @Test
    void anAccountIsOpenWhileItIsToldWhatCameOut() {
        var watched = new WatchedRows();
        try (var accounts = Accounts.inFolder(folder, watched::open, 0)) {
            accounts.<Boolean>submit(account(1), (_, then) -> then.accept(() -> true), _ -> {
                assertThat(watched.open()).containsExactly(account(1));
            });
            assertThat(watched.open()).isEmpty();
        }
        assertThat(watched.faults).isEmpty();
    }

    @Test
    void triesAgainAfterAnAccountCouldNotBeOpened() {
        var failures = new AtomicInteger(2);
        Function<Path, Rows> open = _ -> {
            if (failures.getAndDecrement() > 0) {
                throw ServiceException.validation("not now");
            }
            return new TreeMapRows();
        };
        try (var accounts = Accounts.inFolder(folder, open, 1)) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> accounts.use(account(1), _ -> true)).hasMessage("not now");
            }
            assertThat(accounts.<Boolean>use(account(1), _ -> true)).isTrue();
        }
    }

    @Test
    void saysSoWhereNoFolderCanBeMade() throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        try (var accounts = Accounts.inFolder(file, _ -> new TreeMapRows(), 1)) {
            assertThatThrownBy(() -> accounts.use(account(1), _ -> true))
                    .isInstanceOf(ServiceException.class)
                    .hasMessage("The account's storage cannot be opened");
            assertThat(accounts.all()).isEmpty();
        }
    }

    @Test
    void closedAccountsRefuse() {
        var accounts = Accounts.inMemory(TreeMapRows::new);
        accounts.use(account(1), _ -> true);
        assertThat(accounts.all()).containsExactly(account(1));
        accounts.close();
        assertThatThrownBy(() -> accounts.use(account(1), _ -> true)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsStillInUseAtTheDeadlineStaysOpen() {
        var watched = new WatchedRows();
        var accounts = Accounts.inFolder(folder, watched::open, 2);
        accounts.use(account(1), _ -> true);
        accounts.use(account(2), database -> {
            accounts.close(Duration.ZERO);
            assertThat(watched.open()).containsExactly(account(2));
            return database.read(NOW, _ -> true);
        });
        assertThat(watched.faults).isEmpty();
    }

    private static AccountId account(int number) {
        return new AccountId("%012d".formatted(number));
    }

    /// Opens rows that notice when they are opened twice, or read after they were closed.
    private static final class WatchedRows {
        final List<String> faults = Collections.synchronizedList(new ArrayList<>());
        private final Map<Path, Rows> open = Collections.synchronizedMap(new HashMap<>());

        Rows open(Path file) {
            var rows = new Rows() {
                private final Rows kept = new TreeMapRows();

                @Override
                public <R> R read(Function<Reader, R> work) {
                    checkOpen("before reading");
                    var result = kept.read(work);
                    checkOpen("after reading");
                    return result;
                }

                @Override
                public <R> R write(Function<Writer, R> work) {
                    return kept.write(work);
                }

                @Override
                public boolean areOwned() {
                    return kept.areOwned();
                }

                @Override
                public void close() {
                    checkOpen("before closing");
                    open.remove(file);
                }

                private void checkOpen(String moment) {
                    if (!equals(open.get(file))) {
                        faults.add("not open " + moment + ": " + file);
                    }
                }
            };
            if (open.put(file, rows) != null) {
                faults.add("opened twice: " + file);
            }
            return rows;
        }

        List<AccountId> open() {
            synchronized (open) {
                return open.keySet().stream()
                        .map(file -> new AccountId(file.getFileName().toString().substring(4, 16)))
                        .toList();
            }
        }
    }
}
