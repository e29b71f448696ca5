package rowhouse.operation.item;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import rowhouse.expression.evaluate.Conditions;
import rowhouse.operation.AnswerRoom;
import rowhouse.operation.item.Capacity.Rate;
import rowhouse.storage.Items;
import rowhouse.value.Item;

/// Reads one page: takes items in order until it is full. Items count against the page's limits
/// before the filter looks at them, so a page can be empty and yet have more to follow. A page also ends before an item
/// for which the answer has no room.
final class PageReader implements Predicate<Item> {
    private static final int MAX_PAGE_BYTES = 1024 * 1024;

    private final PageRequest request;
    private final ReadSource source;
    private final Items items;
    private final Capacity capacity;
    private final boolean needsWholeItem;
    private final AnswerRoom room;
    private final List<Item> shown = new ArrayList<>();
    private int count;
    private int scannedCount;
    private int bytes;
    private @Nullable Item last;
    private boolean isFull;

    PageReader(PageRequest request, ReadSource source, Items items, AnswerRoom room) {
        this.request = request;
        this.source = source;
        this.items = items;
        this.capacity = new Capacity(request.tableName(), Rate.ofRead(request.consistentRead()));
        this.needsWholeItem = source.needsWholeItem(request);
        this.room = room;
    }

    /// Takes an item, if there is room for it.
    ///
    /// @return whether the page takes more
    @Override
    public boolean test(Item item) {
        var whole = needsWholeItem ? fetched(item) : item;
        boolean matches = request.filter() == null || Conditions.holds(request.filter(), whole);
        if (matches && !show(whole)) {
            isFull = true;
            return false;
        }
        count += matches ? 1 : 0;
        take(item, whole);
        return !isFull;
    }

    /// @return false if the answer has no room for it
    private boolean show(Item item) {
        if (request.select() == Select.COUNT) {
            return true;
        }
        var wanted = ProjectionMembers.project(request.projection(), item);
        return room.takeNext(wanted) && shown.add(wanted);
    }

    private void take(Item item, Item whole) {
        if (needsWholeItem) {
            capacity.addTable(whole.sizeBytes());
        }
        scannedCount++;
        bytes += item.sizeBytes();
        last = item;
        var limit = request.limit();
        isFull = bytes > MAX_PAGE_BYTES || (limit != null && scannedCount >= limit);
    }

    private Item fetched(Item entry) {
        return Objects.requireNonNull(items.find(entry), "an index row without its item");
    }

    /// The page, once there are no more items or it takes no more.
    Page page() {
        var index = source.index();
        if (index == null) {
            capacity.addTable(bytes);
        } else {
            capacity.addIndex(index, bytes);
        }
        var lastEvaluatedKey = isFull && last != null ? source.place(last) : null;
        var returned = request.select() == Select.COUNT ? null : shown;
        return new Page(returned, count, scannedCount, lastEvaluatedKey, capacity, request.returnConsumedCapacity());
    }
}
