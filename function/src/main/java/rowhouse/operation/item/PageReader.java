package rowhouse.operation.item;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import rowhouse.expression.evaluate.Conditions;
import rowhouse.expression.evaluate.Projections;
import rowhouse.operation.item.Capacity.Rate;
import rowhouse.storage.Items;
import rowhouse.value.Item;

/// Reads one page: takes items in order until it is full. Items count against the page's limits
/// before the filter looks at them, so a page can be empty and yet have more to follow.
final class PageReader implements Predicate<Item> {
    private static final int MAX_PAGE_BYTES = 1024 * 1024;

    private final PageRequest request;
    private final ReadSource source;
    private final Items items;
    private final Capacity capacity;
    private final boolean needsWholeItem;
    private final List<Item> shown = new ArrayList<>();
    private int count;
    private int scannedCount;
    private int bytes;
    private @Nullable Item lastIfFull;

    PageReader(PageRequest request, ReadSource source, Items items) {
        this.request = request;
        this.source = source;
        this.items = items;
        this.capacity = new Capacity(request.tableName(), Rate.ofRead(request.consistentRead()));
        this.needsWholeItem = source.needsWholeItem(request);
    }

    /// Takes an item.
    ///
    /// @return whether the page takes more
    @Override
    public boolean test(Item item) {
        scannedCount++;
        bytes += item.sizeBytes();
        var whole = needsWholeItem ? fetched(item) : item;
        if (request.filter() == null || Conditions.holds(request.filter(), whole)) {
            count++;
            show(whole);
        }
        var limit = request.limit();
        boolean isFull = bytes > MAX_PAGE_BYTES || (limit != null && scannedCount >= limit);
        lastIfFull = isFull ? item : null;
        return !isFull;
    }

    /// The page, once there are no more items or it takes no more.
    Page page() {
        var index = source.index();
        if (index == null) {
            capacity.addTable(bytes);
        } else {
            capacity.addIndex(index, bytes);
        }
        var lastEvaluatedKey = lastIfFull == null ? null : source.place(lastIfFull);
        var returned = request.select() == Select.COUNT ? null : shown;
        return new Page(returned, count, scannedCount, lastEvaluatedKey, capacity, request.returnConsumedCapacity());
    }

    private void show(Item item) {
        if (request.select() == Select.COUNT) {
            return;
        }
        var projection = request.projection();
        shown.add(projection == null ? item : Projections.project(projection, item));
    }

    private Item fetched(Item entry) {
        var whole = Objects.requireNonNull(items.find(entry), "an index row without its item");
        capacity.addTable(whole.sizeBytes());
        return whole;
    }
}
