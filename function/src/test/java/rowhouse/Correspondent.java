package rowhouse;

import java.io.IOException;
import java.time.Duration;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;

/// Whom a conversation is with.
public interface Correspondent {
    HttpResponse answer(HttpRequest request) throws IOException, InterruptedException;

    /// Moves the clock.
    void letPass(Duration time) throws IOException, InterruptedException;
}
