package rowhouse.operation.table;

import static rowhouse.error.ServiceException.validation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rowhouse.operation.Caller;
import rowhouse.operation.table.TableShapes.CapacityRequest;
import rowhouse.operation.table.TableShapes.EncryptionRequest;
import rowhouse.operation.table.TableShapes.StreamRequest;
import rowhouse.shape.Shapes;
import rowhouse.shape.StructureReader;
import rowhouse.table.BillingMode;
import rowhouse.table.StreamSpecification;
import rowhouse.table.TableClass;
import rowhouse.table.TableDefinition;
import rowhouse.table.TableDefinition.ServerSideEncryption;
import rowhouse.table.TableDefinition.Settings;

/// What a request changes of a table's settings; what is null stays as it is.
record SettingsChange(
        @Nullable BillingMode billingMode,
        CapacityRequest capacity,
        @Nullable StreamRequest stream,
        @Nullable EncryptionRequest encryption,
        TableClass.@Nullable Name tableClass,
        @Nullable Boolean deletionProtection) {
    private static final String INVALID = "One or more parameter values were invalid: ";

    static SettingsChange read(StructureReader input) {
        return new SettingsChange(
                input.optional("BillingMode", TableShapes.BILLING_MODE),
                CapacityRequest.read(input),
                input.optional("StreamSpecification", TableShapes.STREAM),
                input.optional("SSESpecification", TableShapes.ENCRYPTION),
                input.optional("TableClass", TableShapes.TABLE_CLASS),
                input.optional("DeletionProtectionEnabled", Shapes.BOOLEAN));
    }

    boolean isEmpty() {
        return billingMode == null
                && capacity.isEmpty()
                && stream == null
                && encryption == null
                && tableClass == null
                && deletionProtection == null;
    }

    /// Checks what can be known to be wrong without the table.
    void check() {
        if (billingMode == BillingMode.PROVISIONED && capacity.provisioned() == null) {
            throw validation(
                    INVALID
                            + "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED");
        }
        if (billingMode == BillingMode.PAY_PER_REQUEST) {
            checkNoThroughput();
        }
        if (stream != null && stream.streamEnabled() && stream.streamViewType() == null) {
            throw validation(
                    INVALID + "Table is being updated with a stream enabled, but no StreamViewType was" + " specified");
        }
        if (stream != null && !stream.streamEnabled() && stream.streamViewType() != null) {
            throw validation(INVALID + "Table is being updated with a stream disabled, UpdateViewType should not be"
                    + " specified");
        }
        Encryption.check(encryption);
    }

    /// The billing mode after the change.
    BillingMode modeOf(TableDefinition table) {
        return billingMode == null ? table.settings().billingMode() : billingMode;
    }

    /// The table's settings after the change, with a limit that is taken away still showing as -1.
    Settings applied(TableDefinition table, Caller caller, Instant now) {
        var current = table.settings();
        var mode = modeOf(table);
        if (mode == BillingMode.PAY_PER_REQUEST) {
            checkNoThroughput();
        }
        boolean becomesOnDemand =
                mode == BillingMode.PAY_PER_REQUEST && current.billingMode() == BillingMode.PROVISIONED;
        return new Settings(
                mode,
                becomesOnDemand ? now : current.billingModeSince(),
                new CapacityChange(null, current.billingMode(), mode, now).applied(current.capacity(), capacity),
                tableClass(current.tableClass(), now),
                deletionProtection == null ? current.deletionProtection() : deletionProtection,
                stream(table, now),
                encryption(current.encryption(), caller),
                current.timeToLive(),
                current.history(),
                current.restoration());
    }

    private void checkNoThroughput() {
        if (capacity.provisioned() != null) {
            throw validation(
                    INVALID
                            + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST");
        }
    }

    private @Nullable TableClass tableClass(@Nullable TableClass current, Instant now) {
        if (tableClass == null || (current != null && current.name() == tableClass)) {
            return current;
        }
        return new TableClass(tableClass, now);
    }

    private @Nullable StreamSpecification stream(TableDefinition table, Instant now) {
        var current = table.settings().stream();
        boolean enabled = current != null && current.enabled();
        if (stream == null) {
            return current;
        }
        if (stream.streamViewType() != null) {
            if (enabled) {
                throw validation("Table already has an enabled stream: TableName: " + table.name());
            }
            return new StreamSpecification(stream.streamViewType(), true, now);
        }
        if (current == null || !enabled) {
            throw validation("Table has no stream to disable: TableName: " + table.name());
        }
        return new StreamSpecification(current.viewType(), false, current.enabledAt());
    }

    private @Nullable ServerSideEncryption encryption(@Nullable ServerSideEncryption current, Caller caller) {
        if (encryption == null) {
            return current;
        }
        var asked = Encryption.settings(encryption, caller);
        if (asked == null && current == null) {
            throw validation(INVALID + "Table is already encrypted by default");
        }
        if (asked != null && asked.equals(current)) {
            throw validation(INVALID + "Table is already encrypted by given KMSMasterKeyId");
        }
        return asked;
    }
}
