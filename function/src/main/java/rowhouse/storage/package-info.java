/// What storing an item means, in domain types; and [rowhouse.storage.Rows], the small contract a backend
/// fulfils. While a table has point-in-time recovery, or a backup of it is being made, every write of an
/// item leaves what was there before in the family `HISTORY`, under the item's key and a `Moment`, and the
/// key once more under the hour it was written in. A table as it was is its items and its history merged in
/// one walk in the order of keys (`PastState`), whatever is written meanwhile; the hours tell what is too
/// old to be kept (`HistoryReach`).
@NullMarked
package rowhouse.storage;

import org.jspecify.annotations.NullMarked;
