package rowhouse.storage;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Rows in memory, one transaction at a time: the model that every backend is compared with.
public final class TreeMapRows implements Rows {
    private static final byte[] NOTHING = {};

    private final Map<Family, NavigableMap<RowKey, Row>> families = new EnumMap<>(Family.class);
    private boolean writing;
    private History history = new History();

    public TreeMapRows() {
        for (var family : Family.values()) {
            families.put(family, new TreeMap<>());
        }
    }

    @Override
    public synchronized <R> R read(Function<Reader, R> work) {
        checkNotWriting();
        var transaction = new Transaction();
        try {
            return work.apply(transaction);
        } finally {
            transaction.close();
        }
    }

    @Override
    public synchronized <R> R write(Function<Writer, R> work) {
        checkNotWriting();
        var transaction = new Transaction();
        boolean committed = false;
        writing = true;
        try {
            R result = work.apply(transaction);
            committed = true;
            return result;
        } finally {
            writing = false;
            if (!committed) {
                transaction.rollBack();
            }
            transaction.close();
        }
    }

    @Override
    public boolean areOwned() {
        return true;
    }

    @Override
    public void close() {}

    /// Every row of a family, in order.
    public synchronized List<Row> all(Family family) {
        return List.copyOf(rowsOf(family).values());
    }

    private void checkNotWriting() {
        if (writing) {
            throw new IllegalStateException("this thread has a transaction open");
        }
    }

    private NavigableMap<RowKey, Row> rowsOf(Family family) {
        var rows = families.get(family);
        if (rows == null) {
            throw new IllegalArgumentException(family.toString());
        }
        return rows;
    }

    private SortedMap<RowKey, Row> rowsOf(RowRange range) {
        var rows = rowsOf(range.family());
        return switch (range) {
            case RowRange.InPartition in -> {
                var start = new RowKey(in.owner(), in.partition(), in.from());
                var end = in.to() == null
                        ? new RowKey(in.owner(), next(in.partition()), NOTHING)
                        : new RowKey(in.owner(), in.partition(), in.to());
                yield in.descending() ? between(rows, start, end).descendingMap() : between(rows, start, end);
            }
            case RowRange.AcrossPartitions across -> {
                var start = new RowKey(across.owner(), across.fromPartition(), across.fromSort());
                var end = across.toPartition() == null
                        ? new RowKey(across.owner() + 1, NOTHING, NOTHING)
                        : new RowKey(across.owner(), across.toPartition(), NOTHING);
                yield between(rows, start, end);
            }
        };
    }

    private static NavigableMap<RowKey, Row> between(NavigableMap<RowKey, Row> rows, RowKey from, RowKey to) {
        return from.compareTo(to) < 0 ? rows.subMap(from, true, to, false) : new TreeMap<>();
    }

    /// The bytes that follow these at once.
    private static byte[] next(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    private record Undo(Family family, RowKey key, @Nullable Row before) {}

    private final class Transaction implements Writer {
        private final Deque<Undo> log = new ArrayDeque<>();
        private boolean scanning;
        private boolean open = true;

        @Override
        public @Nullable Row find(Family family, RowKey key) {
            checkOpen();
            return rowsOf(family).get(key);
        }

        @Override
        public void scan(RowRange range, Predicate<Row> visitor) {
            checkOpen();
            boolean outer = scanning;
            scanning = true;
            try {
                for (var row : rowsOf(range).values()) {
                    if (!visitor.test(row)) {
                        return;
                    }
                }
            } finally {
                scanning = outer;
            }
        }

        @Override
        public void put(Family family, Row row) {
            checkWritable();
            log.push(new Undo(family, row.key(), rowsOf(family).put(row.key(), row)));
        }

        @Override
        public boolean delete(Family family, RowKey key) {
            checkWritable();
            var before = rowsOf(family).remove(key);
            log.push(new Undo(family, key, before));
            return before != null;
        }

        @Override
        public boolean areNear() {
            return true;
        }

        @Override
        public History history() {
            return history;
        }

        void rollBack() {
            history = new History();
            for (var undo : log) {
                if (undo.before() == null) {
                    rowsOf(undo.family()).remove(undo.key());
                } else {
                    rowsOf(undo.family()).put(undo.key(), undo.before());
                }
            }
        }

        void close() {
            open = false;
        }

        private void checkWritable() {
            checkOpen();
            if (scanning) {
                throw new IllegalStateException("a visitor writes");
            }
        }

        private void checkOpen() {
            if (!open) {
                throw new IllegalStateException("the transaction is over");
            }
        }
    }
}
