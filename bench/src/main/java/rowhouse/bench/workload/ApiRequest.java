package rowhouse.bench.workload;

/// A request of the API before it is signed.
///
/// @param operation its name in the API, such as `GetItem`
public record ApiRequest(String operation, String body) {
    /// @param template see [Json]
    static ApiRequest of(String operation, String template, Object... arguments) {
        return new ApiRequest(operation, Json.of(template, arguments));
    }
}
