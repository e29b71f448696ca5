package rowhouse.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.IdentityChain;
import rowhouse.account.Accounts;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.house.Rowhouse;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;
import rowhouse.json.JsonReader;
import rowhouse.node.Node;
import rowhouse.protocol.Protocol;
import rowhouse.service.Access;
import rowhouse.service.Service;
import rowhouse.storage.sqlite.SqliteRows;

/// Answers events: a Function URL's with the response to the request in them, a schedule's with maintenance. It may be
/// called from many threads.
final class Door {
    private static final Logger LOG = System.getLogger(Door.class.getName());
    private static final byte[] NOTHING = "null".getBytes(UTF_8);

    /// What a client gets, if there is one: without a status, Lambda would take any answer for a success.
    private static final HttpResponse UNREADABLE = new HttpResponse(
            400,
            Headers.of("content-type", "application/x-amz-json-1.0"),
            "{\"__type\":\"com.amazon.coral.service#SerializationException\"}".getBytes(UTF_8));

    /// What is left when maintenance ends, for a transaction that is under way and for the answer.
    private static final Duration RESERVE = Duration.ofSeconds(5);

    private static final Duration LONGEST_MAINTENANCE = Duration.ofSeconds(10);
    private static final int MOST_NAMES = 10;

    private final FunctionUrl url;
    private final Supplier<@Nullable Rowhouse> house;
    private final Service closed;

    /// @param house the house, or null while it cannot be opened
    Door(String region, Supplier<@Nullable Rowhouse> house) {
        this.url = new FunctionUrl(region);
        this.house = house;
        this.closed = closed(region);
    }

    /// Lets nobody in, whoever it is.
    private static Service closed(String region) {
        var access = new Access(
                (_, _) -> {
                    throw new ServiceException(ErrorCode.INTERNAL_SERVER_ERROR, "Internal server error");
                },
                new IdentityChain(List.of()),
                Map.of());
        return new Service(region, access, Accounts.inMemory(SqliteRows::inMemory), InstantSource.system());
    }

    /// The answer to an event, in JSON. Nothing is thrown.
    ///
    /// @param event in JSON
    /// @param left how long the function may still run
    byte[] answer(byte[] event, Duration left) {
        var members = members(event);
        if (isScheduled(members)) {
            maintain(left);
            return NOTHING;
        }
        var request = request(members);
        if (request != null) {
            return FunctionUrl.response(answer(request));
        }
        // Its contents are none of the log's business.
        LOG.log(
                Level.WARNING,
                "an event is neither a Function URL's nor a schedule's, and is refused; it has "
                        + members.keySet().stream().limit(MOST_NAMES).toList());
        return FunctionUrl.response(UNREADABLE);
    }

    private HttpResponse answer(HttpRequest request) {
        var open = house.get();
        if (open != null) {
            return open.handle(request);
        }
        return Protocol.of(request) == null
                ? new HttpResponse(
                        500, Headers.of("content-type", "text/plain"), "Internal server error".getBytes(UTF_8))
                : closed.handle(request);
    }

    private void maintain(Duration left) {
        var open = house.get();
        if (open == null) {
            return;
        }
        var budget = left.minus(RESERVE);
        var half = (budget.compareTo(LONGEST_MAINTENANCE) < 0 ? budget : LONGEST_MAINTENANCE).dividedBy(2);
        if (half.isPositive()) {
            try {
                open.maintain(half);
                open.rewrap(half);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "maintenance failed, and is tried again when the schedule says so", e);
            }
        }
    }

    private static Map<String, Node> members(byte[] event) {
        try {
            return JsonReader.read(event) instanceof Node.Structure(var members) ? members : Map.of();
        } catch (ServiceException _) {
            return Map.of();
        }
    }

    private @Nullable HttpRequest request(Map<String, Node> event) {
        try {
            return url.request(event);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /// @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html">Scheduled
    ///     events</a>
    private static boolean isScheduled(Map<String, Node> event) {
        return new Node.Text("aws.events").equals(event.get("source"))
                && new Node.Text("Scheduled Event").equals(event.get("detail-type"));
    }
}
