package rowhouse.bench.load;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Signed requests, given out in turn, and again from the first unless each is good for once. For one thread,
/// beside the one that may end it.
public final class RequestPool {
    private final List<byte[]> requests;
    private final boolean isOnce;
    private int next;
    private volatile boolean isEnded;

    public RequestPool(List<byte[]> requests, boolean isOnce) {
        this.requests = requests;
        this.isOnce = isOnce;
    }

    /// Gives out no more.
    public void end() {
        isEnded = true;
    }

    /// The next request; null where all are used up.
    @Nullable
    ByteBuffer next() {
        if (isEnded) {
            return null;
        }
        if (next == requests.size()) {
            if (isOnce) {
                return null;
            }
            next = 0;
        }
        return ByteBuffer.wrap(requests.get(next++));
    }
}
