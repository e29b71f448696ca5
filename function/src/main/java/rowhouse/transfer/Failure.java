package rowhouse.transfer;

/// Why a transfer failed.
///
/// @param message one line for the user
public record Failure(String code, String message) {
    static final Failure NO_TABLE = new Failure("TableNotFound", "The table is no longer there");
}
