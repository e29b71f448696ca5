package rowhouse.storage;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.text.Digests;
import rowhouse.value.AttributeValue;

/// Key values as bytes whose unsigned order is the order DynamoDB keeps.
///
/// A part of a key tells where it ends, so that several parts after one another order as tuples do:
/// - a number is its sign (`40`, `80` for zero, `C0`), its exponent plus 130, its digits in pairs plus one each, and
///   `00`; all but the sign is inverted when it is negative;
/// - a string is its UTF-8 bytes and a binary its own, `00` written as `00 FF`, and `00 01` behind them.
///
/// Where a key has one part and nothing follows it, strings and binaries stand as they are.
final class KeyEncoding {
    /// Bytes of the hash that stands for a partition key.
    static final int HASH_BYTES = 16;

    private static final int NEGATIVE = 0x40;
    private static final int ZERO = 0x80;
    private static final int POSITIVE = 0xC0;
    private static final int EXPONENT_BIAS = 130;
    private static final int INVERTED = 0xFF;

    private KeyEncoding() {}

    /// What stands for a partition key: evenly spread, and equal only for equal values of equal types.
    static byte[] partitionHash(List<AttributeValue> values) {
        var bytes = new ByteArrayOutputStream();
        for (var value : values) {
            bytes.write(value.type().name().charAt(0));
            part(value, bytes);
        }
        return Arrays.copyOf(Digests.sha256().digest(bytes.toByteArray()), HASH_BYTES);
    }

    /// Parts of a key, one behind the other.
    static byte[] parts(List<AttributeValue> values) {
        var bytes = new ByteArrayOutputStream();
        values.forEach(value -> part(value, bytes));
        return bytes.toByteArray();
    }

    /// A key of one part that nothing follows.
    static byte[] whole(AttributeValue value) {
        return switch (value) {
            case AttributeValue.S(var text) -> text.getBytes(StandardCharsets.UTF_8);
            case AttributeValue.B(var binary) -> binary.bytes();
            default -> parts(List.of(value));
        };
    }

    /// What every part begins with whose string or binary begins with `prefix`.
    static byte[] partPrefix(AttributeValue prefix) {
        var bytes = new ByteArrayOutputStream();
        escape(whole(prefix), bytes);
        return bytes.toByteArray();
    }

    /// A whole key that tells where it ends, so that something can follow it. It orders as the whole
    /// key does.
    static byte[] prefixFree(byte[] whole) {
        var bytes = new ByteArrayOutputStream(whole.length + 2);
        escape(whole, bytes);
        bytes.write(0);
        bytes.write(1);
        return bytes.toByteArray();
    }

    /// The whole key that [#prefixFree] made these bytes of.
    static byte[] fromPrefixFree(byte[] bytes) {
        var whole = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length - 2; i++) {
            whole.write(bytes[i]);
            if (bytes[i] == 0) {
                i++;
            }
        }
        return whole.toByteArray();
    }

    /// The number that a part stands for.
    static BigDecimal number(byte[] part) {
        int sign = part[0] & 0xFF;
        if (sign == ZERO) {
            return BigDecimal.ZERO;
        }
        int mask = sign == POSITIVE ? 0 : INVERTED;
        int exponent = ((part[1] & 0xFF) ^ mask) - EXPONENT_BIAS;
        var digits = new StringBuilder();
        for (int i = 2; ((part[i] & 0xFF) ^ mask) != 0; i++) {
            int pair = ((part[i] & 0xFF) ^ mask) - 1;
            digits.append((char) ('0' + pair / 10)).append((char) ('0' + pair % 10));
        }
        var magnitude = new BigDecimal(new BigInteger(digits.toString()), digits.length() - 1 - exponent);
        return (mask == 0 ? magnitude : magnitude.negate()).stripTrailingZeros();
    }

    /// The least bytes above all that begin with `prefix`; null if there are none.
    static byte @Nullable [] successor(byte[] prefix) {
        int length = prefix.length;
        while (length > 0 && prefix[length - 1] == (byte) 0xFF) {
            length--;
        }
        if (length == 0) {
            return null;
        }
        var successor = Arrays.copyOf(prefix, length);
        successor[length - 1]++;
        return successor;
    }

    /// The least bytes above `bytes`.
    static byte[] next(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    /// Eight bytes whose order is that of numbers from 0.
    static byte[] ofLong(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    /// The number that [#ofLong] made these bytes of.
    static long toLong(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }

    static byte[] concatenate(byte[]... pieces) {
        int length = 0;
        for (byte[] piece : pieces) {
            length += piece.length;
        }
        var whole = ByteBuffer.allocate(length);
        for (byte[] piece : pieces) {
            whole.put(piece);
        }
        return whole.array();
    }

    private static void part(AttributeValue value, ByteArrayOutputStream bytes) {
        switch (value) {
            case AttributeValue.N(var number) -> number(number, bytes);
            case AttributeValue.S _, AttributeValue.B _ -> {
                escape(whole(value), bytes);
                bytes.write(0);
                bytes.write(1);
            }
            default -> throw new IllegalArgumentException("no key is a " + value.type());
        }
    }

    private static void escape(byte[] plain, ByteArrayOutputStream bytes) {
        for (byte value : plain) {
            bytes.write(value);
            if (value == 0) {
                bytes.write(0xFF);
            }
        }
    }

    private static void number(BigDecimal number, ByteArrayOutputStream bytes) {
        if (number.signum() == 0) {
            bytes.write(ZERO);
            return;
        }
        var normal = number.stripTrailingZeros();
        var digits = normal.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - normal.scale();
        if (exponent + EXPONENT_BIAS < 0 || exponent + EXPONENT_BIAS > 0xFF) {
            throw new IllegalArgumentException("no number of DynamoDB's: " + number);
        }
        int mask = normal.signum() > 0 ? 0 : INVERTED;
        bytes.write(normal.signum() > 0 ? POSITIVE : NEGATIVE);
        bytes.write((exponent + EXPONENT_BIAS) ^ mask);
        for (int i = 0; i < digits.length(); i += 2) {
            int units = i + 1 < digits.length() ? digits.charAt(i + 1) - '0' : 0;
            bytes.write(((digits.charAt(i) - '0') * 10 + units + 1) ^ mask);
        }
        bytes.write(mask);
    }
}
