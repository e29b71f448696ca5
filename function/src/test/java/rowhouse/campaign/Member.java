package rowhouse.campaign;

import java.io.IOException;
import java.net.URI;

/// One of the servers that share a folder, in a process of its own.
public interface Member {
    /// Starts a server.
    interface Start {
        /// @param place the first is 0; the folder may be reached by another way from each
        /// @return one that answers requests
        Member start(int place) throws IOException, InterruptedException;
    }

    /// Where it answers.
    URI uri();

    /// Ends the process where it stands, and waits for that.
    void kill() throws InterruptedException;
}
