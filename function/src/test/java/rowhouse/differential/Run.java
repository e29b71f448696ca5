package rowhouse.differential;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rowhouse.node.Node;

/// Takes steps on both endpoints and reports where the answers differ.
final class Run {
    private static final int MOST_PAGES = 200;

    private record Both(Answer local, Answer ours) {}

    private final Endpoint local;
    private final Endpoint ours;
    private final KnownDifferences known;
    private final Report report = new Report();
    private String place = "";
    private final Set<Node> tokensApart = new HashSet<>();

    Run(Endpoint local, Endpoint ours, KnownDifferences known) {
        this.local = local;
        this.ours = ours;
        this.known = known;
    }

    Report report() {
        return report;
    }

    /// Says where in the run the next steps are, for whoever reads of a difference.
    void at(String newPlace) {
        place = newPlace;
    }

    /// Whether the answers agree.
    boolean take(Step step) {
        return switch (step) {
            case Step.One(var request) when isAnsweredApart(request) -> true;
            case Step.One(var request) -> {
                var answers = ask(request);
                yield agree(
                        request,
                        Comparison.promised(request, answers.local()),
                        Comparison.promised(request, answers.ours()));
            }
            case Step.Pages pages -> pages.isOrdered() ? pageByPage(pages.request()) : allTogether(pages);
            case Step.Segments(var request, int total) ->
                agree(request, allSegments(local, request, total), allSegments(ours, request, total));
        };
    }

    /// Whether the request has a token that the two remember differently, after it was answered differently.
    private boolean isAnsweredApart(Request request) {
        var token = request.body().members().get("ClientRequestToken");
        return token != null && tokensApart.contains(token);
    }

    private Both ask(Request request) {
        var localAnswer = local.send(request);
        var oursAnswer = ours.send(request);
        var both = new Both(localAnswer.join(), oursAnswer.join());
        report.count(request, both.local());
        return both;
    }

    private boolean allTogether(Step.Pages pages) {
        var localAnswer = allPages(local, pages.request(), pages.sortedBy());
        return agree(pages.request(), localAnswer, allPages(ours, pages.request(), pages.sortedBy()));
    }

    private boolean pageByPage(Request first) {
        var request = first;
        for (int page = 0; page < MOST_PAGES; page++) {
            var both = ask(request);
            if (!agree(request, both.local(), both.ours())) {
                return false;
            }
            var next = both.local().member("LastEvaluatedKey");
            if (!both.local().isSuccess() || next == null) {
                return true;
            }
            request = request.with("ExclusiveStartKey", next);
        }
        throw new IllegalStateException("paging does not end: " + first);
    }

    /// All pages as one answer with the items in an order of their own.
    private Answer allPages(Endpoint endpoint, Request first, @Nullable String sortedBy) {
        var items = new ArrayList<Node>();
        var sortValues = new ArrayList<Node>();
        long count = 0;
        long scannedCount = 0;
        var request = first;
        for (int page = 0; page < MOST_PAGES; page++) {
            var answer = endpoint.call(request);
            if (endpoint == local) {
                report.count(request, answer);
            }
            if (!answer.isSuccess()) {
                return answer;
            }
            count += number(answer, "Count");
            scannedCount += number(answer, "ScannedCount");
            if (answer.member("Items") instanceof Node.Sequence(var elements)) {
                items.addAll(elements);
                sortValues.addAll(values(elements, sortedBy));
            }
            var next = answer.member("LastEvaluatedKey");
            if (next == null) {
                return whole(first, page, answer, items, sortValues, count, scannedCount);
            }
            request = request.with("ExclusiveStartKey", next);
        }
        throw new IllegalStateException(endpoint + " does not end: " + first);
    }

    private static Answer whole(
            Request request,
            int page,
            Answer last,
            List<Node> items,
            List<Node> sortValues,
            long count,
            long scannedCount) {
        var members = new Members();
        if (last.member("Items") != null) {
            members.with("Items", Comparison.sorted(Comparison.normal(new Node.Sequence(items))));
            members.with("order", new Node.Sequence(sortValues));
        }
        members.with("Count", count).with("ScannedCount", scannedCount);
        // Of several pages each is charged on its own, and which items share a page is not promised.
        var capacity = last.member("ConsumedCapacity");
        if (page == 0 && capacity != null && !request.body().members().containsKey("Limit")) {
            members.with("ConsumedCapacity", capacity);
        }
        return new Answer(200, members.build());
    }

    private Answer allSegments(Endpoint endpoint, Request request, int total) {
        var items = new ArrayList<Node>();
        long count = 0;
        long scannedCount = 0;
        for (int segment = 0; segment < total; segment++) {
            var numbered = request.with("Segment", new Node.Numeral(Integer.toString(segment)))
                    .with("TotalSegments", new Node.Numeral(Integer.toString(total)));
            var answer = allPages(endpoint, numbered, null);
            if (!answer.isSuccess()) {
                return answer;
            }
            count += number(answer, "Count");
            scannedCount += number(answer, "ScannedCount");
            if (answer.member("Items") instanceof Node.Sequence(var elements)) {
                items.addAll(elements);
            }
        }
        return new Answer(
                200,
                new Members()
                        .with("Items", Comparison.sorted(Comparison.normal(new Node.Sequence(items))))
                        .with("Count", count)
                        .with("ScannedCount", scannedCount)
                        .build());
    }

    private boolean agree(Request request, Answer localAnswer, Answer oursAnswer) {
        boolean agree = true;
        for (var difference : Comparison.compare(request, known.expected(request, localAnswer), oursAnswer)) {
            agree = false;
            var token = request.body().members().get("ClientRequestToken");
            if (token != null) {
                tokensApart.add(token);
            }
            if (!known.cover(difference, request)) {
                report.add(difference, example(difference, request, localAnswer, oursAnswer));
            }
        }
        return agree;
    }

    private String example(Difference difference, Request request, Answer localAnswer, Answer oursAnswer) {
        return """
                %s: %s differs at %s
                  local: %s
                  ours:  %s
                  request: %s
                  local answers %d %s
                  we answer     %d %s
                """.formatted(
                        place,
                        difference.operation(),
                        difference.member(),
                        difference.local(),
                        difference.ours(),
                        request,
                        localAnswer.status(),
                        JsonText.write(localAnswer.body()),
                        oursAnswer.status(),
                        JsonText.write(oursAnswer.body()));
    }

    private static List<Node> values(List<Node> items, @Nullable String attribute) {
        var values = new ArrayList<Node>();
        for (var item : items) {
            if (attribute == null || !(item instanceof Node.Structure(var members))) {
                continue;
            }
            var value = members.get(attribute);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private static long number(Answer answer, String member) {
        return answer.member(member) instanceof Node.Numeral(var digits) ? Long.parseLong(digits) : 0;
    }
}
