package rowhouse.history;

/// Why one transaction comes before another.
///
/// @param from its number
/// @param to the later one's number
/// @param key the list that tells; empty for [Kind#TIME]
record Dependency(Kind kind, int from, int to, String key) {
    enum Kind {
        /// The next wrote after it.
        WRITE("wrote %s before"),
        /// The next read what it wrote.
        READ("wrote %s, which was read by"),
        /// It read what was there before the next wrote.
        ANTI("did not see in %s what was written by"),
        /// It had ended when the next began.
        TIME("had ended before there began");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    @Override
    public String toString() {
        return "    " + kind.words.formatted(key);
    }
}
