package rowhouse.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What a local server is told when it starts.
///
/// @param port 0 takes any free one
/// @param data the folder of the accounts' files; null keeps everything in memory
/// @param region the one that ARNs name
public record Settings(String host, int port, @Nullable Path data, Durability durability, String region) {
    /// What an answered write survives.
    public enum Durability {
        /// A power cut.
        COMMIT,
        /// The process being killed, not a power cut.
        PROCESS
    }
}
