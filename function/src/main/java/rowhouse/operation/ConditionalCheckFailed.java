package rowhouse.operation;

import org.jspecify.annotations.Nullable;
import rowhouse.error.ErrorCode;
import rowhouse.shape.StructureWriter;
import rowhouse.value.Item;

/// A condition that did not hold, with the item it was held against where the request asked for it.
public final class ConditionalCheckFailed extends DetailedException {
    private final transient @Nullable Item item;

    /// @param item the item as it is, or null where it was not asked for or there is none
    public ConditionalCheckFailed(@Nullable Item item) {
        super(ErrorCode.CONDITIONAL_CHECK_FAILED, "The conditional request failed");
        this.item = item;
    }

    /// The item as it is, where it was asked for.
    public @Nullable Item item() {
        return item;
    }

    @Override
    public void writeDetails(StructureWriter body) {
        body.item("Item", item);
    }
}
