package rowhouse.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.Principal;
import rowhouse.access.sigv4.Claim;
import rowhouse.error.ErrorCode;
import rowhouse.http.HttpRequest;
import rowhouse.json.JsonWriter;
import rowhouse.node.Node;

/// What is written down of one request: who asked for what, and what became of it. Nothing of it is secret.
final class Audit {
    /// Where the lines go: those of requests that were denied as warnings.
    static final String LOG_NAME = "rowhouse.audit";

    private static final Logger LOG = System.getLogger(LOG_NAME);
    private static final Set<ErrorCode> DENIALS = EnumSet.of(
            ErrorCode.ACCESS_DENIED,
            ErrorCode.EXPIRED_TOKEN,
            ErrorCode.INCOMPLETE_SIGNATURE,
            ErrorCode.INVALID_SIGNATURE,
            ErrorCode.MISSING_AUTHENTICATION_TOKEN,
            ErrorCode.UNRECOGNIZED_CLIENT);
    private static final List<String> ACTIONS = List.of("ConditionCheck", "Delete", "Get", "Put", "Update");

    // Nothing has been checked yet. A request that has more than DynamoDB allows is refused, and a line about it is not
    // to be as long as it.
    private static final int MOST_PARTS = 100;
    private static final int LONGEST_NAME = 1024;

    private final String requestId;
    private final HttpRequest request;
    private final long start = System.nanoTime();
    private @Nullable Principal principal;
    private @Nullable String operation;
    private @Nullable ErrorCode error;
    private Node.@Nullable Structure read;

    Audit(String requestId, HttpRequest request) {
        this.requestId = requestId;
        this.request = request;
    }

    void calls(String name) {
        operation = name;
    }

    void isBy(Principal caller) {
        principal = caller;
    }

    /// Notes what a request of DynamoDB says, which may name tables.
    void reads(Node.Structure body) {
        read = body;
    }

    void failsWith(ErrorCode code) {
        error = code;
    }

    /// Writes the line.
    void end(int status) {
        var level = isDenied() ? Level.WARNING : Level.INFO;
        if (LOG.isLoggable(level)) {
            LOG.log(level, line(status));
        }
    }

    private static SequencedSet<String> tables(Map<String, Node> members) {
        var tables = new LinkedHashSet<String>();
        for (var name : new String[] {"TableName", "ResourceArn"}) {
            if (members.get(name) instanceof Node.Text(var table)) {
                tables.add(shortened(table));
            }
        }
        if (members.get("RequestItems") instanceof Node.Structure(var requests)) {
            requests.keySet().stream().limit(MOST_PARTS).map(Audit::shortened).forEach(tables::add);
        }
        if (members.get("TransactItems") instanceof Node.Sequence(var actions)) {
            actions.stream().limit(MOST_PARTS).forEach(action -> addTables(action, tables));
        }
        return tables;
    }

    private static void addTables(Node action, SequencedSet<String> tables) {
        if (action instanceof Node.Structure(var kinds)) {
            for (var kind : ACTIONS) {
                if (kinds.get(kind) instanceof Node.Structure(var members)
                        && members.get("TableName") instanceof Node.Text(var table)) {
                    tables.add(shortened(table));
                }
            }
        }
    }

    private static String shortened(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    private boolean isDenied() {
        // Of whom it is not known who it is, nothing is allowed, whatever the reason.
        // A fault of ours says nothing of who came.
        boolean isUnknown = principal == null && error != ErrorCode.INTERNAL_SERVER_ERROR;
        return isUnknown || (error != null && DENIALS.contains(error));
    }

    private String line(int status) {
        var claim = Claim.of(request);
        var tables = read == null ? List.<String>of() : tables(read.members());
        var json = new JsonWriter();
        json.startObject();
        text(json, "requestId", requestId);
        text(json, "accessKeyId", claim.accessKeyId().isEmpty() ? null : claim.accessKeyId());
        text(json, "principal", principal == null ? null : principal.arn());
        text(json, "sourceIp", request.arrival().sourceIp());
        text(json, "operation", operation);
        text(json, "table", tables.isEmpty() ? null : String.join(",", tables));
        text(json, "decision", isDenied() ? "deny" : principal == null ? "none" : "allow");
        text(json, "reason", error == null ? null : error.wireName());
        json.name("status");
        json.number(status);
        json.name("milliseconds");
        json.number(Math.round((System.nanoTime() - start) / 1e4) / 100.0);
        json.endObject();
        return new String(json.toBytes(), UTF_8);
    }

    private static void text(JsonWriter json, String name, @Nullable String value) {
        if (value != null) {
            json.name(name);
            json.text(value);
        }
    }
}
