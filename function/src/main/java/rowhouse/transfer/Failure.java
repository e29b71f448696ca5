package rowhouse.transfer;

/// Why a transfer failed.
///
/// @param message one line for the user
public record Failure(String code, String message) {}
