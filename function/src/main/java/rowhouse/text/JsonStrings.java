package rowhouse.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;

/// The contents of JSON strings, looked through eight bytes at a time.
public final class JsonStrings {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    // A byte of each, eight times.
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long FIRST_PRINTABLE = ONES * ' ';

    private JsonStrings() {}

    /// How far there is nothing but printable ASCII without quotes and backslashes, or not quite so far.
    public static int skipPlain(byte[] text, int from, int to) {
        int position = from;
        while (to - position >= Long.BYTES && isPlain((long) LONGS.get(text, position))) {
            position += Long.BYTES;
            // Four words at a time take a third of the time of one.
            while (to - position >= 4 * Long.BYTES && arePlain(text, position)) {
                position += 4 * Long.BYTES;
            }
        }
        return position;
    }

    private static boolean arePlain(byte[] text, int position) {
        return ((unusual((long) LONGS.get(text, position))
                                | unusual((long) LONGS.get(text, position + Long.BYTES))
                                | unusual((long) LONGS.get(text, position + 2 * Long.BYTES))
                                | unusual((long) LONGS.get(text, position + 3 * Long.BYTES)))
                        & HIGH_BITS)
                == 0;
    }

    private static boolean isPlain(long word) {
        return (unusual(word) & HIGH_BITS) == 0;
    }

    /// Has a high bit set where a byte is no ASCII; where all are, in the lowest byte that ends a string.
    private static long unusual(long word) {
        return word | ((word ^ QUOTES) - ONES) | ((word ^ BACKSLASHES) - ONES) | (word - FIRST_PRINTABLE);
    }

    /// The first position that holds a quote, a backslash or a control character; `to` if there is none.
    public static int end(byte[] text, int from, int to) {
        int position = skipPlain(text, from, to);
        while (to - position >= Long.BYTES) {
            long word = (long) LONGS.get(text, position);
            long ends = zeroBytes(word ^ QUOTES) | zeroBytes(word ^ BACKSLASHES) | controls(word);
            if (ends != 0) {
                return position + Long.numberOfTrailingZeros(ends) / Byte.SIZE;
            }
            position += Long.BYTES;
        }
        while (position < to && !isEnd(text[position])) {
            position++;
        }
        return position;
    }

    /// Whether these bytes are UTF-8.
    public static boolean areUtf8(byte[] text, int from, int to) {
        // What is malformed is decoded as the replacement character, which may be meant as well.
        return isAscii(text, from, to)
                || new String(text, from, to - from, UTF_8).indexOf('\uFFFD') < 0
                || isDecoded(text, from, to);
    }

    private static boolean isDecoded(byte[] text, int from, int to) {
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(text, from, to - from))
                    .hasRemaining();
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private static boolean isAscii(byte[] text, int from, int to) {
        int position = from;
        // Four words at a time take a third of the time of one.
        while (to - position >= 4 * Long.BYTES) {
            long first = (long) LONGS.get(text, position) | (long) LONGS.get(text, position + Long.BYTES);
            long second = (long) LONGS.get(text, position + 2 * Long.BYTES)
                    | (long) LONGS.get(text, position + 3 * Long.BYTES);
            if (((first | second) & HIGH_BITS) != 0) {
                return false;
            }
            position += 4 * Long.BYTES;
        }
        while (to - position >= Long.BYTES) {
            if (((long) LONGS.get(text, position) & HIGH_BITS) != 0) {
                return false;
            }
            position += Long.BYTES;
        }
        while (position < to && text[position] >= 0) {
            position++;
        }
        return position == to;
    }

    private static boolean isEnd(byte unit) {
        return unit == '"' || unit == '\\' || (unit >= 0 && unit < ' ');
    }

    /// Has the high bit set in the lowest byte that is zero; bytes above that one may have it set for no reason.
    private static long zeroBytes(long word) {
        return (word - ONES) & ~word & HIGH_BITS;
    }

    /// The same for the lowest byte that is below the first printable character.
    private static long controls(long word) {
        return (word - FIRST_PRINTABLE) & ~word & HIGH_BITS;
    }
}
