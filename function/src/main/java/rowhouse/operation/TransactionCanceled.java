package rowhouse.operation;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ErrorCode;
import rowhouse.shape.StructureWriter;
import rowhouse.value.Item;

/// A transaction that did nothing, with a reason for each of its actions.
public final class TransactionCanceled extends DetailedException {
    private final transient List<Reason> reasons;

    /// Why one action could not be done.
    ///
    /// @param code such as `ConditionalCheckFailed`
    /// @param message null where there was no reason
    /// @param item the item as it is, where it was asked for
    public record Reason(
            String code, @Nullable String message, @Nullable Item item) {
        /// The action could have been done.
        public static final Reason NONE = new Reason("None", null, null);

        private void write(StructureWriter members) {
            members.text("Code", code);
            members.item("Item", item);
            members.text("Message", message);
        }
    }

    /// @param reasons one for each action, in the request's order
    public TransactionCanceled(List<Reason> reasons) {
        super(
                ErrorCode.TRANSACTION_CANCELED,
                reasons.stream()
                        .map(Reason::code)
                        .collect(Collectors.joining(
                                ", ",
                                "Transaction cancelled, please refer cancellation reasons for specific reasons [",
                                "]")));
        this.reasons = List.copyOf(reasons);
    }

    @Override
    public void writeDetails(StructureWriter body) {
        body.structures("CancellationReasons", reasons, Reason::write);
    }
}
