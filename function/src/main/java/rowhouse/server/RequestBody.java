package rowhouse.server;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The body of a request while it arrives. Memory is taken for what came, not for what a header promises.
final class RequestBody {
    private static final int SHORT_BYTES = 64 * 1_024;
    private static final byte[] NOTHING = new byte[0];

    private final int limit;
    private final ByteBudget budget;
    private byte[] bytes = NOTHING;
    private int length;

    RequestBody(int limit, ByteBudget budget) {
        this.limit = limit;
        this.budget = budget;
    }

    /// Adds what arrived; says why not, if there is no room for it.
    ///
    /// @param promised the length of the whole body as its header has it, or less if unknown
    @Nullable
    Refusal append(ByteBuf part, long promised) {
        int needed = length + part.readableBytes();
        if (needed > limit) {
            return Refusal.BODY_TOO_LARGE;
        }
        if (needed > bytes.length && !grow(needed, promised)) {
            return Refusal.BUSY;
        }
        int count = part.readableBytes();
        part.readBytes(bytes, length, count);
        length += count;
        return null;
    }

    byte[] toBytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    /// Forgets the bytes and gives their room back.
    void discard() {
        budget.giveBack(bytes.length);
        bytes = NOTHING;
        length = 0;
    }

    private boolean grow(int needed, long promised) {
        long doubled = Math.max(2L * bytes.length, SHORT_BYTES);
        long wanted = promised >= needed ? Math.min(promised, doubled) : doubled;
        int size = (int) Math.min(Math.max(wanted, needed), limit);
        if (!budget.take(size - bytes.length, size <= SHORT_BYTES)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, size);
        return true;
    }
}
