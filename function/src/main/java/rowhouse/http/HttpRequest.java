package rowhouse.http;

/// A complete request.
///
/// @param path the raw path, still percent-encoded, from the first `/`
/// @param query the raw query without its `?`; empty if there is none
/// @param body the bytes as received; not copied, and not to be changed
public record HttpRequest(String method, String path, String query, Headers headers, byte[] body, Arrival arrival) {
    /// A request of which no more is known than what the client says.
    public HttpRequest(String method, String path, String query, Headers headers, byte[] body) {
        this(method, path, query, headers, body, Arrival.UNKNOWN);
    }

    /// The server as the client called it: the header `Host`, or nothing.
    public String host() {
        var host = headers.first("host");
        return host == null ? "" : host;
    }
}
