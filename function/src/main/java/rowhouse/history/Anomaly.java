package rowhouse.history;

/// Something that a store with serializable transactions, which also keep to real time, does not show.
///
/// @param text what was seen, and for a cycle its transactions, in lines
public record Anomaly(Kind kind, String text) {
    /// The names are those of Adya, and of the papers on what is checked here.
    public enum Kind {
        /// A list holds what no transaction appended.
        UNKNOWN_ELEMENT("an element from nowhere"),
        /// A list holds an element twice.
        DUPLICATE_ELEMENT("a write that was done twice"),
        /// Two reads of a list are not the beginning of one another.
        INCOMPATIBLE_ORDER("lists that contradict each other"),
        /// What an aborted transaction wrote was read.
        ABORTED_READ("G1a, an aborted read"),
        /// What was read is neither what was there before a transaction, nor after it.
        INTERMEDIATE_READ("G1b, an intermediate read"),
        WRITE_CYCLE("G0, a cycle of writes"),
        CIRCULAR_INFORMATION_FLOW("G1c, circular information flow"),
        LOST_UPDATE("a lost update"),
        READ_SKEW("G-single, read skew"),
        LONG_FORK("a long fork"),
        WRITE_SKEW("G2, write skew"),
        /// Serializable, but not in an order that keeps to real time.
        STALE("against real time");

        private final String title;

        Kind(String title) {
            this.title = title;
        }
    }

    @Override
    public String toString() {
        return kind.title + "\n" + text;
    }
}
