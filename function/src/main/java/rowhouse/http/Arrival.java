package rowhouse.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a door knows of a request beside what the client says.
///
/// @param sourceIp the address it came from; null where that is not known
/// @param hosts the names under which this door is called, beside the one in the header `Host`
public record Arrival(@Nullable String sourceIp, List<String> hosts) {
    /// Nothing.
    public static final Arrival UNKNOWN = new Arrival(null, List.of());

    /// An address, and no name.
    public static Arrival from(String sourceIp) {
        return new Arrival(sourceIp, List.of());
    }
}
