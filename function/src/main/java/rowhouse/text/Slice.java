package rowhouse.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A piece of a text.
///
/// @param bytes the UTF-8 of the whole text; not copied, and not to be changed
/// @param from where the piece begins
/// @param to where it has ended
public record Slice(byte[] bytes, int from, int to) {
    /// A copy of the piece alone.
    public byte[] toBytes() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    @Override
    public String toString() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
