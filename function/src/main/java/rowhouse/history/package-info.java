/// What clients saw of a store, and whether a store that keeps its promises can have shown it: linearizability of each
/// key, isolation of transactions. Nothing here knows where a history comes from.
@NullMarked
package rowhouse.history;

import org.jspecify.annotations.NullMarked;
