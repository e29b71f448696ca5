package rowhouse.value;

import java.util.Arrays;
import java.util.Base64;

/// Bytes as a value: equal by content, ordered as unsigned bytes.
public final class Binary implements Comparable<Binary> {
    private final byte[] bytes;

    private Binary(byte[] bytes) {
        this.bytes = bytes;
    }

    /// A copy of these bytes.
    public static Binary of(byte[] bytes) {
        return new Binary(bytes.clone());
    }

    /// The bytes that a Base64 text stands for.
    ///
    /// @throws IllegalArgumentException if the text is not Base64
    public static Binary ofBase64(String text) {
        return new Binary(Base64.getDecoder().decode(text));
    }

    /// A copy of the bytes.
    public byte[] bytes() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    public boolean startsWith(Binary prefix) {
        return bytes.length >= prefix.bytes.length
                && Arrays.equals(bytes, 0, prefix.bytes.length, prefix.bytes, 0, prefix.bytes.length);
    }

    /// Whether `part` stands somewhere in these bytes.
    public boolean contains(Binary part) {
        for (int start = 0; start + part.bytes.length <= bytes.length; start++) {
            if (Arrays.equals(bytes, start, start + part.bytes.length, part.bytes, 0, part.bytes.length)) {
                return true;
            }
        }
        return false;
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public int compareTo(Binary other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Binary binary && Arrays.equals(bytes, binary.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return base64();
    }
}
