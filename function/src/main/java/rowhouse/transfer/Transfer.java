package rowhouse.transfer;

import org.jspecify.annotations.Nullable;

/// An export or an import.
public sealed interface Transfer permits TableExport, TableImport {
    /// Names it among those of its kind, and tells when it began.
    String id();

    /// The ARN of the table that is exported, or made.
    String tableArn();

    /// `ClientToken` as it was given.
    @Nullable
    String clientToken();

    /// The same for two requests that ask for the same.
    String fingerprint();
}
