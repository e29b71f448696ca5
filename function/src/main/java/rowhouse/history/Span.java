package rowhouse.history;

/// When something happened, by the clock of its machine: some time between two.
///
/// @param invoked when the client began, in nanoseconds
/// @param completed when it had the answer; [#OPEN] where it never had one
public record Span(String machine, long invoked, long completed) {
    /// There was no answer: it may have happened at any time since, or not at all.
    public static final long OPEN = Long.MAX_VALUE;

    /// @throws IllegalArgumentException if it ends before it begins
    public Span {
        if (completed < invoked) {
            throw new IllegalArgumentException("it ends before it begins: " + invoked + ", " + completed);
        }
    }

    public boolean isOpen() {
        return completed == OPEN;
    }
}
