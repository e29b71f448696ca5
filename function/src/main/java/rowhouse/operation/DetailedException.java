package rowhouse.operation;

import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.shape.StructureWriter;

/// An error that tells more than its message.
public abstract class DetailedException extends ServiceException {
    protected DetailedException(ErrorCode code, String text) {
        super(code, text);
    }

    /// Writes the members besides type and message.
    public abstract void writeDetails(StructureWriter body);
}
