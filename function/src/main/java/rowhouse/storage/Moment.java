package rowhouse.storage;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A moment in the life of an account. Each transaction that asks for one gets its own, later than all
/// before it: also within a millisecond, and where the clock has gone back.
///
/// @param millis since 1970
public record Moment(long millis, long sequence) implements Comparable<Moment> {
    static final int BYTES = 2 * Long.BYTES;

    private static final Moment BEGINNING = new Moment(0, 0);

    /// The last moment of a millisecond: whatever was written in it was written before.
    public static Moment endOf(Instant time) {
        return new Moment(time.toEpochMilli(), Long.MAX_VALUE);
    }

    /// When it is, to a millisecond.
    public Instant time() {
        return Instant.ofEpochMilli(millis);
    }

    @Override
    public int compareTo(Moment other) {
        int byMillis = Long.compare(millis, other.millis);
        return byMillis != 0 ? byMillis : Long.compare(sequence, other.sequence);
    }

    /// As [#parse(String)] reads it.
    @Override
    public String toString() {
        return millis + " " + sequence;
    }

    static Moment parse(String text) {
        var numbers = text.split(" ", -1);
        return new Moment(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
    }

    /// The next moment of an account.
    ///
    /// @param last the one before it, where there was one
    static Moment after(@Nullable Moment last, Instant now) {
        var before = last == null ? BEGINNING : last;
        return new Moment(Math.max(before.millis, now.toEpochMilli()), before.sequence + 1);
    }

    /// Bytes whose order is that of moments.
    byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(millis).putLong(sequence).array();
    }

    /// The moment that ends these bytes.
    static Moment atEnd(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes, bytes.length - BYTES, BYTES);
        return new Moment(buffer.getLong(), buffer.getLong());
    }
}
