package rowhouse.server;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import rowhouse.access.key.KeyFileSource;
import rowhouse.house.Rowhouse;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;
import rowhouse.protocol.ContentCoding;

/// Has one Rowhouse answer, and knows from its settings what that may wait for.
///
/// @param readsWait whether any request may wait: for a machine that knows keys, or a file that others lock
/// @param writesWait whether a commit waits for the disk
record HouseHandler(Rowhouse house, boolean readsWait, boolean writesWait) implements RequestHandler {
    // What is longer takes so long to read that others on the same thread would notice.
    private static final int LONGEST_QUICK_BYTES = 64 * 1_024;

    static HouseHandler of(Rowhouse house, Settings settings) {
        boolean isShared = settings.coordination() == Settings.Coordination.SHARED;
        boolean isKept = settings.data() != null;
        return new HouseHandler(
                house,
                (isKept && isShared) || asksOthers(settings),
                isKept && settings.durability() == Settings.Durability.COMMIT);
    }

    private static boolean asksOthers(Settings settings) {
        var access = settings.access();
        if (access == null) {
            return false;
        }
        return access.controlPlane() != null || (access.keys() != null && KeyFileSource.isSealed(access.keys()));
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        return house.handle(request);
    }

    @Override
    public void submit(HttpRequest request, Consumer<HttpResponse> then, Executor executor) {
        house.submit(request, then, executor);
    }

    @Override
    public int bodyBytes(HttpRequest request) {
        return ContentCoding.mostBytes(request);
    }

    @Override
    public Wait waitsFor(HttpRequest request) {
        if (readsWait || isLong(request)) {
            return Wait.ANYTHING;
        }
        return switch (house.effort(request)) {
            case SMALL -> Wait.NONE;
            case WRITE -> writesWait ? Wait.COMMIT : Wait.NONE;
            case LARGE -> Wait.ANYTHING;
        };
    }

    private static boolean isLong(HttpRequest request) {
        return ContentCoding.mostBytes(request) > LONGEST_QUICK_BYTES;
    }
}
