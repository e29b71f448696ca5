package rowhouse.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rowhouse.storage.Family;
import rowhouse.storage.Row;
import rowhouse.storage.RowKey;
import rowhouse.storage.Rows;

/// In memory a transaction is undone without a journal. What is undone in plain transactions and in groups, the tests
/// of all rows see.
class UndoLogTest {
    private static final byte[] NONE = {};
    private static final int LARGE = 400_000;
    private static final int ERRORS = 200;
    private static final int SHORT_STACK = 400 * 1024;

    private final WriterConnection connection = new WriterConnection(Connections.toMemory(), SqliteMode.IN_MEMORY);
    private final GroupCommit writes = new GroupCommit(connection, SqliteMode.IN_MEMORY);

    @AfterEach
    void close() {
        writes.close(connection::close);
    }

    @Test
    void aFailureBetweenStatementsIsUndone() {
        writes.write(writer -> put(writer, "small", 10) && put(writer, "large", LARGE));
        assertThatThrownBy(() -> writes.write(writer -> {
                    writer.delete(Family.ITEM, key("large"));
                    put(writer, "small", LARGE);
                    put(writer, "new", LARGE);
                    throw writer.damaged("on purpose");
                }))
                .isInstanceOf(StorageFailure.class);
        assertThat(size("small")).isEqualTo(10);
        assertThat(size("large")).isEqualTo(LARGE);
        assertThat(size("new")).isEqualTo(-1);
        assertThat(connection.sql().value("select count(*) from large_body")).isEqualTo("1");
        assertThat(connection.sql().value("pragma integrity_check")).isEqualTo("ok");
    }

    /// The stack ends somewhere else every time, mostly within the driver.
    @Test
    void anErrorInTheMidstOfAStatementIsUndone() throws InterruptedException {
        writes.write(writer -> put(writer, "small", 10));
        var undone = new AtomicInteger();
        var thread = new Thread(
                null,
                () -> {
                    for (int i = 0; i < ERRORS; i++) {
                        int start = i;
                        assertThatThrownBy(() -> writes.write(writer -> deeper(writer, start % 13, start)))
                                .isInstanceOf(StackOverflowError.class);
                        assertThat(size("small")).isEqualTo(10);
                        undone.incrementAndGet();
                    }
                },
                "short of stack",
                SHORT_STACK);
        thread.start();
        thread.join();
        assertThat(undone).hasValue(ERRORS);
        writes.write(writer -> put(writer, "small", 20));
        assertThat(size("small")).isEqualTo(20);
        assertThat(connection.sql().value("select count(*) from item")).isEqualTo("1");
        assertThat(connection.sql().value("pragma integrity_check")).isEqualTo("ok");
    }

    /// Takes a little of the stack away first.
    private static boolean deeper(Rows.Writer writer, int frames, int number) {
        return frames == 0 ? putForEver(writer, number) : deeper(writer, frames - 1, number);
    }

    private static boolean putForEver(Rows.Writer writer, int number) {
        put(writer, "small", number % 2 == 0 ? 100 : 3_000);
        if (number % 3 == 0) {
            writer.delete(Family.ITEM, key("small"));
        }
        return number == Integer.MAX_VALUE || putForEver(writer, number + 1);
    }

    /// SQLite cannot undo a part of a statement then, and what is left is not what anybody wrote.
    @Test
    void afterAStatementThatFailedMidwayNothingIsAnswered() {
        writes.write(writer -> put(writer, "small", 10));
        connection.sql().value("pragma max_page_count = 300");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> writes.write(writer -> {
                        for (int number = 0; number < 10; number++) {
                            put(writer, "large-" + number, LARGE);
                        }
                        return true;
                    }))
                    .isInstanceOf(StorageFailure.class);
            assertThatThrownBy(() -> size("small"))
                    .isInstanceOf(StorageFailure.class)
                    .hasMessage("The account's storage is not whole any more: a write failed midway");
        }
    }

    private static boolean put(Rows.Writer writer, String name, int length) {
        writer.put(Family.ITEM, new Row(key(name), length, new byte[length]));
        return true;
    }

    /// The size of a row; -1 if there is none.
    private int size(String name) {
        return writes.exclusively(there -> there.read(reader -> {
            var row = reader.find(Family.ITEM, key(name));
            return row == null ? -1 : row.body().length;
        }));
    }

    private static RowKey key(String name) {
        return new RowKey(1, name.getBytes(StandardCharsets.UTF_8), NONE);
    }
}
