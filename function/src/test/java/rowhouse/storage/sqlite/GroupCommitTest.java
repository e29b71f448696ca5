package rowhouse.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.storage.Family;
import rowhouse.storage.Row;
import rowhouse.storage.RowKey;
import rowhouse.storage.RowRange;
import rowhouse.storage.Rows;
import rowhouse.storage.Submitted;

/// Many writers share a transaction, and none notices the others.
class GroupCommitTest {
    private static final int THREADS = 16;
    private static final int WRITES = 200;
    private static final byte[] NONE = {};
    private static final RowKey COUNTER = key("counter");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWasAnsweredIsThereAndWhatThrewIsNot(boolean isInMemory) throws InterruptedException {
        SortedSet<String> answered = Collections.synchronizedSortedSet(new TreeSet<>());
        var refused = new AtomicInteger();
        try (var rows = isInMemory ? SqliteRows.inMemory() : SqliteRows.open(file(), SqliteMode.COMMIT)) {
            inThreads(thread -> {
                var random = new Random(thread);
                for (int i = 0; i < WRITES; i++) {
                    var name = "%02d-%03d".formatted(thread, i);
                    boolean fails = random.nextInt(5) == 0;
                    try {
                        if (random.nextBoolean()) {
                            rows.write(writer -> countAndPut(writer, name, fails));
                        } else {
                            Submitted.to(rows, writer -> countAndPut(writer, name, fails))
                                    .get();
                        }
                        answered.add(name);
                    } catch (IllegalArgumentException e) {
                        assertThat(e).hasMessage(name);
                        refused.incrementAndGet();
                    }
                }
            });
            assertHasAll(rows, answered);
        }
        assertThat(answered.size() + refused.get()).isEqualTo(THREADS * WRITES);
        assertThat(refused.get()).isPositive();
        if (!isInMemory) {
            try (var rows = SqliteRows.open(file(), SqliteMode.COMMIT)) {
                assertHasAll(rows, answered);
            }
        }
    }

    private static void assertHasAll(Rows rows, SortedSet<String> names) {
        assertThat(names(rows)).isEqualTo(names);
        assertThat(rows.<Integer>read(GroupCommitTest::count)).isEqualTo(names.size());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aWriteThatDoesNotFitOnTheDiskFailsAlone(boolean isShared) throws InterruptedException {
        var mode = isShared ? SqliteMode.SHARED : SqliteMode.COMMIT;
        var sql = new WriterConnection(Connections.toFile(file(), mode), mode);
        var writes = new GroupCommit(sql, mode);
        writes.<Boolean>exclusively(connection -> {
            connection.sql().value("pragma max_page_count = 120");
            return true;
        });
        var refused = new AtomicInteger();
        var answered = new AtomicInteger();
        inThreads(thread -> {
            for (int i = 0; i < 20; i++) {
                var name = thread + "-" + i;
                if (thread % 4 == 0) {
                    assertThatThrownBy(() -> writes.write(writer -> put(writer, name, 2_000_000)))
                            .isInstanceOfSatisfying(
                                    ServiceException.class,
                                    e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL_SERVER_ERROR))
                            .hasMessage("The account's storage is full");
                    refused.incrementAndGet();
                } else {
                    writes.write(writer -> put(writer, name, 100));
                    answered.incrementAndGet();
                }
            }
        });
        assertThat(refused).hasValue(THREADS / 4 * 20);
        assertThat(answered).hasValue(THREADS / 4 * 3 * 20);

        writes.<Boolean>exclusively(connection -> {
            connection.sql().value("pragma max_page_count = 10000");
            return true;
        });
        assertThat(writes.<Boolean>write(writer -> put(writer, "later", 2_000_000)))
                .isTrue();
        writes.close(sql::close);
        try (var rows = SqliteRows.open(file(), mode)) {
            assertThat(names(rows)).hasSize(answered.get() + 1).contains("later");
        }
    }

    @Test
    void aFailureThatTheWorkHidesIsAFailure() {
        var sql = new WriterConnection(Connections.toFile(file(), SqliteMode.COMMIT), SqliteMode.COMMIT);
        var writes = new GroupCommit(sql, SqliteMode.COMMIT);
        writes.<Boolean>exclusively(connection -> {
            connection.sql().value("pragma max_page_count = 120");
            return true;
        });
        assertThatThrownBy(() -> writes.write(writer -> {
                    put(writer, "small", 10);
                    try {
                        return put(writer, "large", 2_000_000);
                    } catch (ServiceException _) {
                        return true;
                    }
                }))
                .hasMessage("The account's storage is full");
        assertThat(sql.sql().value("select count(*) from item")).isEqualTo("0");
        writes.close(sql::close);
    }

    @Test
    void writersThatWaitWhenItIsClosedAreRefused() throws InterruptedException {
        var rows = SqliteRows.open(file(), SqliteMode.COMMIT);
        var refused = new AtomicInteger();
        var started = new CountDownLatch(THREADS);
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                threads.execute(() -> {
                    try {
                        started.countDown();
                        for (int i = 0; i < 1_000_000; i++) {
                            int name = i;
                            rows.write(writer -> put(writer, number + "-" + name, 10));
                        }
                    } catch (IllegalStateException _) {
                        refused.incrementAndGet();
                    }
                });
            }
            started.await();
            rows.close();
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(refused).hasValue(THREADS);
        assertThat(folder.toFile().list()).containsExactly("rows.sqlite3");
    }

    /// On a shared file every transaction has a history of its own.
    @Test
    void whatIsSubmittedIsCommittedTogetherWhileTheCallerGoesOn() throws InterruptedException {
        try (var rows = SqliteRows.open(file(), SqliteMode.SHARED)) {
            var histories = new ArrayList<Submitted<Rows.History>>();
            submitWhileAnotherIsUnderWay(rows, () -> {
                for (int i = 0; i < 20; i++) {
                    histories.add(Submitted.to(rows, Rows.Writer::history));
                }
            });
            var shared = histories.stream().map(Submitted::get).distinct().toList();
            assertThat(shared).hasSize(1);
            assertThat(rows.<Rows.History>write(Rows.Writer::history)).isNotSameAs(shared.getFirst());
        }
    }

    @Test
    void whoeverIsToldMayUseAndCloseTheRows() {
        var rows = SqliteRows.open(file(), SqliteMode.COMMIT);
        var names = new Submitted<SortedSet<String>>();
        rows.submit(
                writer -> put(writer, "only", 100),
                _ -> {
                    var seen = names(rows);
                    rows.close();
                    names.accept(() -> seen);
                },
                Runnable::run);
        assertThat(names.get()).containsExactly("only");
        var late = Submitted.to(rows, writer -> put(writer, "late", 100));
        assertThatThrownBy(late::get).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDamagedRowIsNobodyElsesTrouble() throws InterruptedException, SQLException {
        try (var rows = SqliteRows.open(file(), SqliteMode.COMMIT)) {
            rows.write(writer -> put(writer, "damaged", 100));
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            statement.executeUpdate("update item set size = size + 1");
        }
        try (var rows = SqliteRows.open(file(), SqliteMode.COMMIT)) {
            var damaged = new Submitted<Boolean>();
            var other = new Submitted<Boolean>();
            submitWhileAnotherIsUnderWay(rows, () -> {
                rows.submit(
                        writer -> writer.find(Family.ITEM, TestRows.key("damaged")) != null, damaged, Runnable::run);
                rows.submit(writer -> put(writer, "other", 100), other, Runnable::run);
            });
            assertThatThrownBy(damaged::get).hasMessage("The account's storage is damaged");
            assertThat(other.get()).isTrue();
        }
    }

    @Test
    void whatAThreadSubmitsTogetherIsCommittedAndToldTogether() throws InterruptedException {
        try (var rows = SqliteRows.open(file(), SqliteMode.COMMIT)) {
            var steps = new LinkedBlockingQueue<Runnable>();
            Executor executor = steps::add;
            var told = new ArrayList<String>();
            for (var name : List.of("one", "two", "three")) {
                rows.<Boolean>submit(writer -> put(writer, name, 100), _ -> told.add(name), executor);
            }
            var begins = List.copyOf(steps);
            steps.clear();
            assertThat(names(rows)).isEmpty();
            begins.forEach(Runnable::run);
            var tells = steps.poll(20, TimeUnit.SECONDS);
            assertThat(names(rows)).containsExactly("one", "three", "two");
            assertThat(told).isEmpty();
            assertThat(tells).isNotNull();
            tells.run();
            assertThat(told).containsExactly("one", "two", "three");
            assertThat(steps).isEmpty();
        }
    }

    @Test
    void whoeverHasAnExecutorThatHasEndedIsToldAllTheSame() {
        try (var rows = SqliteRows.open(file(), SqliteMode.COMMIT)) {
            var only = new Submitted<Boolean>();
            rows.submit(writer -> put(writer, "only", 100), only, _ -> {
                throw new RejectedExecutionException("made up");
            });
            assertThat(only.get()).isTrue();
            assertThat(names(rows)).containsExactly("only");
        }
    }

    @Test
    void whoeverThrowsWhenToldKeepsNothingFromOthers() throws InterruptedException {
        try (var rows = SqliteRows.open(file(), SqliteMode.COMMIT)) {
            var third = new Submitted<Boolean>();
            submitWhileAnotherIsUnderWay(rows, () -> {
                rows.<Boolean>submit(
                        writer -> put(writer, "second", 100),
                        _ -> {
                            throw new OutOfMemoryError("made up");
                        },
                        Runnable::run);
                rows.submit(writer -> put(writer, "third", 100), third, Runnable::run);
            });
            assertThat(third.get()).isTrue();
            assertThat(names(rows)).containsExactly("first", "second", "third");
        }
    }

    @Test
    void whatWasNotCommittedIsNoAnswer() {
        var write = QueuedWrite.<Boolean>awaited(_ -> true);
        try (var rows = SqliteRows.inMemory()) {
            rows.<Boolean>write(write::run);
        }
        write.settle();
        assertThatThrownBy(write::answer).isInstanceOf(IllegalStateException.class);
    }

    /// Submits a write that does not end before others are submitted, and sees it end.
    private static void submitWhileAnotherIsUnderWay(Rows rows, Runnable others) throws InterruptedException {
        var began = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var first = Submitted.<Boolean>to(rows, writer -> {
            began.countDown();
            return awaitQuietly(mayEnd) && put(writer, "first", 100);
        });
        assertThat(began.await(20, TimeUnit.SECONDS)).isTrue();
        others.run();
        mayEnd.countDown();
        assertThat(first.get()).isTrue();
    }

    private static boolean awaitQuietly(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean countAndPut(Rows.Writer writer, String name, boolean fails) {
        int count = count(writer);
        writer.put(
                Family.SETTING, new Row(COUNTER, 0, Integer.toString(count + 1).getBytes(StandardCharsets.UTF_8)));
        put(writer, name, 100);
        if (fails) {
            throw new IllegalArgumentException(name);
        }
        return true;
    }

    private static int count(Rows.Reader reader) {
        var row = reader.find(Family.SETTING, COUNTER);
        return row == null ? 0 : Integer.parseInt(new String(row.body(), StandardCharsets.UTF_8));
    }

    private static boolean put(Rows.Writer writer, String name, int length) {
        writer.put(Family.ITEM, new Row(key(name), length, new byte[length]));
        return true;
    }

    private static SortedSet<String> names(Rows rows) {
        return rows.read(reader -> {
            var names = new TreeSet<String>();
            reader.scan(
                    new RowRange.AcrossPartitions(Family.ITEM, 1, NONE, NONE, null),
                    row -> names.add(new String(row.key().partition(), StandardCharsets.UTF_8)));
            return names;
        });
    }

    private static RowKey key(String name) {
        return new RowKey(1, name.getBytes(StandardCharsets.UTF_8), NONE);
    }

    private Path file() {
        return folder.resolve("rows.sqlite3");
    }

    private interface Numbered {
        void run(int thread);
    }

    private static void inThreads(Numbered work) throws InterruptedException {
        var ended = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                threads.execute(() -> {
                    work.run(number);
                    ended.incrementAndGet();
                });
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(ended).hasValue(THREADS);
    }
}
