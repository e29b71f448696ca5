package rowhouse.differential;

import org.jspecify.annotations.Nullable;

/// What is asked of both endpoints before their answers are compared.
sealed interface Step {
    Request request();

    /// One request.
    record One(Request request) implements Step {}

    /// A Query or Scan from its first page to its last. Where DynamoDB does not promise an order of items, the items of
    /// all pages are compared; `sortedBy` is then the attribute whose values must still come in the same order.
    record Pages(
            Request request, boolean isOrdered, @Nullable String sortedBy) implements Step {}

    /// A Scan in so many segments, each from its first page to its last.
    record Segments(Request request, int total) implements Step {}
}
