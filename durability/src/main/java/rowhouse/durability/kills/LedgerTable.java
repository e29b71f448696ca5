package rowhouse.durability.kills;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import rowhouse.durability.process.Fleet;
import rowhouse.durability.process.Wire;
import rowhouse.durability.process.Wire.Outcome;
import rowhouse.json.JsonReader;
import rowhouse.json.JsonWriter;
import rowhouse.node.Node;
import rowhouse.node.Node.Sequence;
import rowhouse.node.Node.Structure;

/// The table of the campaign: two global indexes, a local one, and a time to live; and a third global index
/// that comes and goes.
final class LedgerTable {
    private static final String NAME = "\"TableName\":\"Ledger\"";
    private static final String CREATE = """
            {%s,"BillingMode":"PAY_PER_REQUEST",
             "AttributeDefinitions":[{"AttributeName":"owner","AttributeType":"S"},{"AttributeName":"part","AttributeType":"S"},
              {"AttributeName":"group","AttributeType":"S"},{"AttributeName":"version","AttributeType":"N"},
              {"AttributeName":"title","AttributeType":"S"}],
             "KeySchema":[{"AttributeName":"owner","KeyType":"HASH"},{"AttributeName":"part","KeyType":"RANGE"}],
             "LocalSecondaryIndexes":[{"IndexName":"ByTitle","KeySchema":[{"AttributeName":"owner","KeyType":"HASH"},
               {"AttributeName":"title","KeyType":"RANGE"}],
              "Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":["version"]}}],
             "GlobalSecondaryIndexes":[
              {"IndexName":"ByGroup","Projection":{"ProjectionType":"ALL"},
               "KeySchema":[{"AttributeName":"group","KeyType":"HASH"},{"AttributeName":"version","KeyType":"RANGE"}]},
              {"IndexName":"ByVersion","Projection":{"ProjectionType":"KEYS_ONLY"},
               "KeySchema":[{"AttributeName":"version","KeyType":"HASH"}]}]}
            """.formatted(NAME);
    private static final String EXPIRE =
            "{%s,\"TimeToLiveSpecification\":{\"AttributeName\":\"expires\",\"Enabled\":true}}".formatted(NAME);
    private static final String ADD_INDEX = """
            {%s,"AttributeDefinitions":[{"AttributeName":"title","AttributeType":"S"},
              {"AttributeName":"part","AttributeType":"S"}],
             "GlobalSecondaryIndexUpdates":[{"Create":{"IndexName":"Guest","Projection":{"ProjectionType":"ALL"},
              "KeySchema":[{"AttributeName":"title","KeyType":"HASH"},{"AttributeName":"part","KeyType":"RANGE"}]}}]}
            """.formatted(NAME);
    private static final String REMOVE_INDEX =
            "{%s,\"GlobalSecondaryIndexUpdates\":[{\"Delete\":{\"IndexName\":\"Guest\"}}]}".formatted(NAME);

    private final Wire wire;
    private final Fleet fleet;
    private final Random random = new Random(0);

    LedgerTable(Wire wire, Fleet fleet) {
        this.wire = wire;
        this.fleet = fleet;
    }

    /// The beginning of every request.
    static String request(String rest) {
        return "{" + NAME + "," + rest + "}";
    }

    static String json(Structure node) {
        return new String(JsonWriter.write(node), StandardCharsets.UTF_8);
    }

    static String key(ItemKey key) {
        return "\"Key\":" + json(new Structure(key.attributes()));
    }

    /// The members of a JSON object.
    static Map<String, Node> members(String json) {
        return JsonReader.read(json.getBytes(StandardCharsets.UTF_8)) instanceof Structure(var members)
                ? members
                : Map.of();
    }

    void create() throws InterruptedException {
        var _ = sendUntilDone("CreateTable", CREATE);
        var _ = sendUntilDone("UpdateTimeToLive", EXPIRE);
    }

    /// Has the index that comes and goes come or go. Whether it can do so now is not for us to say.
    void changeIndex(boolean add) throws InterruptedException {
        var _ = wire.send(fleet.any(random), "UpdateTable", add ? ADD_INDEX : REMOVE_INDEX);
    }

    /// All items.
    Map<ItemKey, Structure> scan() throws InterruptedException {
        var items = new LinkedHashMap<ItemKey, Structure>();
        var start = "";
        do {
            var page = members(sendUntilDone("Scan", request("\"ConsistentRead\":true" + start)));
            if (page.get("Items") instanceof Sequence(var elements)) {
                for (var element : elements) {
                    var item = (Structure) element;
                    items.put(ItemKey.of(item), item);
                }
            }
            start = page.get("LastEvaluatedKey") instanceof Structure last
                    ? ",\"ExclusiveStartKey\":" + json(last)
                    : "";
        } while (!start.isEmpty());
        return items;
    }

    private String sendUntilDone(String operation, String body) throws InterruptedException {
        while (true) {
            var answer = wire.send(fleet.any(random), operation, body);
            if (answer.outcome() == Outcome.DONE) {
                return answer.body();
            }
            if (answer.outcome() == Outcome.REFUSED) {
                throw new IllegalStateException(operation + ": " + answer.body());
            }
            Thread.sleep(10);
        }
    }
}
