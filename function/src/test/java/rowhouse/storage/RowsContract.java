package rowhouse.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every backend must do, compared with the model.
public abstract class RowsContract {
    private static final byte[] NONE = {};
    private static final byte[][] ODD_BYTES = {
        NONE,
        {0},
        {0, 0},
        {0, 1},
        {1},
        {0x7f},
        {0x7f, (byte) 0xff},
        {(byte) 0x80},
        {(byte) 0xff},
        {(byte) 0xff, 0},
        {'a'}
    };
    private static final List<Family> FAMILIES = List.of(Family.values());
    private static final long[] OWNERS = {0, 1, 2, Long.MAX_VALUE - 1};

    protected Rows rows;

    /// Opens the rows: with nothing in them the first time in a test, and what was committed later.
    protected abstract Rows open();

    /// Whether rows that were closed can be opened again.
    protected abstract boolean outlivesClosing();

    @BeforeEach
    void openFirst() {
        rows = open();
    }

    @AfterEach
    void closeLast() {
        rows.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithTheModel(long seed) {
        var random = new Random(seed);
        var model = new TreeMapRows();
        for (int transaction = 0; transaction < 150; transaction++) {
            var steps = steps(random);
            boolean fails = random.nextInt(4) == 0;
            assertThat(outcome(rows, steps, fails, random.nextBoolean()))
                    .isEqualTo(outcome(model, steps, fails, false));
            var range = range(random, family(random));
            int limit = 1 + random.nextInt(30);
            assertThat(rows.<List<Seen>>read(reader -> scan(reader, range, limit)))
                    .isEqualTo(model.<List<Seen>>read(reader -> scan(reader, range, limit)));
            if (outlivesClosing() && random.nextInt(50) == 0) {
                rows.close();
                rows = open();
            }
        }
        for (var family : FAMILIES) {
            for (long owner : OWNERS) {
                var all = new RowRange.AcrossPartitions(family, owner, NONE, NONE, null);
                assertThat(rows.<List<Seen>>read(reader -> scan(reader, all, Integer.MAX_VALUE)))
                        .isEqualTo(model.<List<Seen>>read(reader -> scan(reader, all, Integer.MAX_VALUE)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void keepsEveryLengthOfBody(Family family) {
        for (int length : new int[] {0, 1, 1_900, 1_990, 2_000, 2_010, 2_030, 8_192, 400_000}) {
            var key = key(7, "p", "s");
            for (int before : new int[] {-1, 10, 50_000}) {
                rows.write(writer -> {
                    writer.delete(family, key);
                    if (before >= 0) {
                        writer.put(family, row(key, before, 1));
                    }
                    writer.put(family, row(key, length, 2));
                    return true;
                });
                assertThat(find(family, key)).isEqualTo(Seen.of(row(key, length, 2)));
            }
        }
    }

    @Test
    void keepsALongKeyWithAnyBody() {
        var key = new RowKey(1, new byte[2048], new byte[6000]);
        var next = new RowKey(1, new byte[2048], new byte[6001]);
        rows.write(writer -> {
            writer.put(Family.INDEX_ROW, row(next, 0, 3));
            writer.put(Family.INDEX_ROW, row(key, 300, 3));
            return true;
        });
        assertThat(find(Family.INDEX_ROW, key)).isEqualTo(Seen.of(row(key, 300, 3)));
        var range = new RowRange.InPartition(Family.INDEX_ROW, 1, new byte[2048], NONE, null, true);
        assertThat(rows.<List<Seen>>read(reader -> scan(reader, range, 10)))
                .extracting(Seen::key)
                .containsExactly(next, key);
    }

    @Test
    void writesThatThrowLeaveNothing() {
        var kept = row(key(1, "p", "kept"), 10, 1);
        rows.write(writer -> {
            writer.put(Family.ITEM, kept);
            return true;
        });
        assertThatThrownBy(() -> rows.write(writer -> {
                    writer.put(Family.ITEM, row(key(1, "p", "new"), 100_000, 2));
                    writer.put(Family.ITEM, row(kept.key(), 5_000, 2));
                    writer.put(Family.TABLE, row(key(1, "p", "new"), 10, 2));
                    throw new IllegalArgumentException("on purpose");
                }))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("on purpose");
        assertThat(find(Family.ITEM, kept.key())).isEqualTo(Seen.of(kept));
        assertThat(find(Family.ITEM, key(1, "p", "new"))).isNull();
        assertThat(find(Family.TABLE, key(1, "p", "new"))).isNull();
    }

    @Test
    void whoeverSubmitsIsToldOfErrorsToo() {
        var submitted = Submitted.to(rows, _ -> {
            throw new StackOverflowError("made up");
        });
        assertThatThrownBy(submitted::get).isInstanceOf(StackOverflowError.class);
    }

    @Test
    void visitorsStopAScanAndLookAround() {
        rows.write(writer -> {
            for (int i = 0; i < 5; i++) {
                writer.put(Family.ITEM, row(key(1, "p", "s" + i), 4_000, i));
            }
            return true;
        });
        var range = new RowRange.InPartition(Family.ITEM, 1, bytes("p"), NONE, null, false);
        var visited = new ArrayList<RowKey>();
        int inner = rows.read(reader -> {
            var count = new int[1];
            reader.scan(range, row -> {
                visited.add(row.key());
                assertThat(reader.find(Family.ITEM, row.key())).isNotNull();
                count[0] += scan(reader, range, 2).size();
                return visited.size() < 3;
            });
            return count[0];
        });
        assertThat(visited).containsExactly(key(1, "p", "s0"), key(1, "p", "s1"), key(1, "p", "s2"));
        assertThat(inner).isEqualTo(6);
    }

    @Test
    void readsSeeOneMoment() {
        var key = key(1, "p", "s");
        rows.write(writer -> {
            writer.put(Family.ITEM, row(key, 10, 1));
            return true;
        });
        var other = new Thread(() -> rows.write(writer -> {
            writer.put(Family.ITEM, row(key, 10, 2));
            return true;
        }));
        var seen = rows.<List<Byte>>read(reader -> {
            byte first = body(reader, key)[0];
            other.start();
            join(other, 200);
            return List.of(first, body(reader, key)[0]);
        });
        join(other, 10_000);
        assertThat(seen).containsExactly((byte) 1, (byte) 1);
        assertThat(find(Family.ITEM, key)).isEqualTo(Seen.of(row(key, 10, 2)));
    }

    @Test
    void refusesATransactionInsideAWrite() {
        assertThatThrownBy(() -> rows.write(_ -> rows.read(_ -> true))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> rows.write(_ -> rows.write(_ -> true))).isInstanceOf(IllegalStateException.class);
        assertThat(find(Family.ITEM, key(1, "p", "s"))).isNull();
    }

    @Test
    void anInterruptedThreadWritesAndReadsAndStaysInterrupted() {
        var key = key(1, "p", "s");
        Thread.currentThread().interrupt();
        rows.write(writer -> {
            writer.put(Family.ITEM, row(key, 10, 1));
            return true;
        });
        assertThat(find(Family.ITEM, key)).isNotNull();
        assertThat(Thread.interrupted()).isTrue();
    }

    protected @Nullable Seen find(Family family, RowKey key) {
        var found = new ArrayList<Row>();
        rows.read(reader -> {
            var row = reader.find(family, key);
            return row != null && found.add(row);
        });
        return found.isEmpty() ? null : Seen.of(found.getFirst());
    }

    protected static Row row(RowKey key, int length, int filling) {
        var body = new byte[length];
        Arrays.fill(body, (byte) filling);
        return new Row(key, length + 1, body);
    }

    protected static RowKey key(long owner, String partition, String sort) {
        return new RowKey(owner, bytes(partition), bytes(sort));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void join(Thread thread, long millis) {
        try {
            thread.join(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] body(Rows.Reader reader, RowKey key) {
        return Objects.requireNonNull(reader.find(Family.ITEM, key)).body();
    }

    /// A row that equals another of the same bytes.
    protected record Seen(RowKey key, int size, ByteBuffer body) {
        static Seen of(Row row) {
            return new Seen(row.key(), row.size(), ByteBuffer.wrap(row.body()));
        }
    }

    private static List<Seen> scan(Rows.Reader reader, RowRange range, int limit) {
        var seen = new ArrayList<Seen>();
        reader.scan(range, row -> {
            seen.add(Seen.of(row));
            return seen.size() < limit;
        });
        return seen;
    }

    /// All that one transaction saw, or the words of what it threw.
    private static Object outcome(
            Rows rows, List<Function<Rows.Writer, Object>> steps, boolean fails, boolean submits) {
        try {
            Function<Rows.Writer, Object> work = writer -> {
                var seen = steps.stream().map(step -> step.apply(writer)).toList();
                if (fails) {
                    throw new IllegalArgumentException(seen.toString());
                }
                return seen;
            };
            return submits ? Submitted.to(rows, work).get() : rows.write(work);
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static List<Function<Rows.Writer, Object>> steps(Random random) {
        var steps = new ArrayList<Function<Rows.Writer, Object>>();
        for (int i = random.nextInt(8); i >= 0; i--) {
            var family = family(random);
            var key = new RowKey(OWNERS[random.nextInt(OWNERS.length)], bytes(random), bytes(random));
            var row = new Row(key, random.nextInt(), body(random));
            var range = range(random, family);
            steps.add(
                    switch (random.nextInt(5)) {
                        case 0, 1 ->
                            writer -> {
                                writer.put(family, row);
                                return "put";
                            };
                        case 2 -> writer -> writer.delete(family, key);
                        case 3 ->
                            writer -> {
                                var found = writer.find(family, key);
                                return found == null ? "absent" : Seen.of(found);
                            };
                        default -> writer -> scan(writer, range, 5);
                    });
        }
        return steps;
    }

    private static RowRange range(Random random, Family family) {
        long owner = OWNERS[random.nextInt(OWNERS.length)];
        var to = random.nextBoolean() ? bytes(random) : null;
        return random.nextBoolean()
                ? new RowRange.InPartition(family, owner, bytes(random), bytes(random), to, random.nextBoolean())
                : new RowRange.AcrossPartitions(family, owner, bytes(random), bytes(random), to);
    }

    // Few families, owners and keys, so that operations meet.
    private static Family family(Random random) {
        return random.nextInt(3) > 0 ? Family.ITEM : FAMILIES.get(random.nextInt(FAMILIES.size()));
    }

    private static byte[] bytes(Random random) {
        return ODD_BYTES[random.nextInt(ODD_BYTES.length)];
    }

    private static byte[] body(Random random) {
        int length = switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> 1_950 + random.nextInt(100);
            case 2 -> 2_000 + random.nextInt(30_000);
            default -> random.nextInt(300);
        };
        var body = new byte[length];
        random.nextBytes(body);
        return body;
    }
}
