package rowhouse.bench.micro;

import java.util.List;
import rowhouse.http.HttpRequest;

/// Requests made beforehand, one after the other and then from the first again.
final class Cycle {
    private final List<HttpRequest> requests;
    private int position;

    Cycle(List<HttpRequest> requests) {
        this.requests = List.copyOf(requests);
    }

    HttpRequest next() {
        int current = position;
        position = current + 1 == requests.size() ? 0 : current + 1;
        return requests.get(current);
    }
}
