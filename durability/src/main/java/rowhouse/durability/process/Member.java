package rowhouse.durability.process;

import java.io.IOException;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;

/// One Rowhouse in a process of its own.
public interface Member {
    /// Starts one.
    interface Start {
        /// @param place the first is 0
        /// @return one that answers requests
        Member start(int place) throws IOException, InterruptedException;
    }

    /// Sends a request once.
    ///
    /// @throws IOException if there is no whole answer: what was asked for was done, or not
    HttpResponse send(HttpRequest request) throws IOException, InterruptedException;

    /// What clients take it for.
    String host();

    /// The number of the process.
    long pid();

    /// Ends the process where it stands, and waits for that.
    void kill() throws InterruptedException;
}
