package rowhouse.durability.histories;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The servers of a folder. One that is killed is started again.
final class Servers implements AutoCloseable {
    private final Path data;
    private final String coordination;
    private final AtomicReferenceArray<@Nullable Server> ready;

    /// Starts all, one after the other.
    ///
    /// @param coordination `owner`, and then there is one, or `shared`
    Servers(Path data, String coordination, int size) throws IOException {
        this.data = data;
        this.coordination = coordination;
        this.ready = new AtomicReferenceArray<>(size);
        for (int place = 0; place < size; place++) {
            ready.set(place, Server.start(data, coordination));
        }
    }

    /// Any server that is ready, or none for a moment.
    @Nullable
    Server any(Random random) {
        return ready.get(random.nextInt(ready.length()));
    }

    /// Kills any server, and starts another in its place.
    void killAny(Random random) throws IOException, InterruptedException {
        int place = random.nextInt(ready.length());
        var victim = ready.getAndSet(place, null);
        if (victim != null) {
            victim.kill();
        }
        ready.set(place, Server.start(data, coordination));
    }

    /// Kills all.
    @Override
    public void close() {
        for (int place = 0; place < ready.length(); place++) {
            var server = ready.getAndSet(place, null);
            if (server != null) {
                server.kill();
            }
        }
    }
}
