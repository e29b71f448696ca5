package rowhouse.history;

/// One call of one client to one key.
public record Call(String client, Span span, Action action) {
    @Override
    public String toString() {
        return "%s %s %s".formatted(client, action, span.isOpen() ? "(no answer)" : "");
    }
}
