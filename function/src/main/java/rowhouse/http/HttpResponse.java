package rowhouse.http;

/// A complete response.
///
/// @param body the bytes to send; not copied, and not to be changed
public record HttpResponse(int status, Headers headers, byte[] body) {}
