package rowhouse.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.access.key.AccessKeyId;
import rowhouse.http.HttpResponse;
import rowhouse.json.JsonReader;
import rowhouse.json.JsonWriter;
import rowhouse.node.Node;

/// What gets into the table of accounts, by whichever operation.
class IamTableTest {
    /// One item a line: its sort key, its other attributes, and what is wrong with it, if anything is. `'` stands for
    /// `"`, `KEY` for a key of the account, `K1` and `K2` for keys of 32 bytes, `SECRET` for a secret.
    private static final String ITEMS = """
            ROOT#KEY      | 'secretAccessKey':SECRET                                          |
            ROOT#KEY      | 'secretAccessKey':SECRET,'status':{'S':'Active'}                  |
            ROOT#KEY      | 'secretAccessKey':SECRET,'status':{'S':'Inactive'}                |
            ROOT#KEY      | 'secretAccessKey':SECRET,'expires':{'N':'1'}                      |
            ROOT#KEY      | 'secretAccessKey':SECRET,'expires':{'N':'9223372036854775807'}    |
            ROOT#KEY      | 'secretAccessKey':SECRET,'anything':{'BOOL':true}                 |
            ROOT#KEY      | 'secretAccessKey':{'S':'0123456789abcdef'}                        |
            ROOT#KEY      | 'name':{'S':'x'}                                                  | secretAccessKey is 16 to 128 ASCII characters without spaces
            ROOT#KEY      | 'secretAccessKey':{'S':'0123456789abcde'}                         | secretAccessKey is 16 to 128 ASCII characters without spaces
            ROOT#KEY      | 'secretAccessKey':{'S':'0123456789 abcdef'}                       | secretAccessKey is 16 to 128 ASCII characters without spaces
            ROOT#KEY      | 'secretAccessKey':{'S':'0123456789abcdeé'}                        | secretAccessKey is 16 to 128 ASCII characters without spaces
            ROOT#KEY      | 'secretAccessKey':{'B':'MDEyMzQ1Njc4OWFiY2RlZg=='}                | secretAccessKey is 16 to 128 ASCII characters without spaces
            ROOT#KEY      | 'secretAccessKey':SECRET,'status':{'S':'Deleted'}                 | status is Active or Inactive
            ROOT#KEY      | 'secretAccessKey':SECRET,'status':{'BOOL':true}                   | status is Active or Inactive
            ROOT#KEY      | 'secretAccessKey':SECRET,'expires':{'S':'1'}                      | expires is a number of seconds
            ROOT#KEY      | 'secretAccessKey':SECRET,'expires':{'N':'1.5'}                    | expires is a number of seconds
            ROOT#KEY      | 'secretAccessKey':SECRET,'expires':{'N':'1E+30'}                  | expires is a number of seconds
            ROOT#OTHERS   | 'secretAccessKey':SECRET                                          | the access key is not one of account ACCOUNT
            ROOT#LISTED   | 'secretAccessKey':SECRET                                          | the access key is not one of account ACCOUNT
            ROOT#AKIA     | 'secretAccessKey':SECRET                                          | the access key is not one of account ACCOUNT
            ROOT#         | 'secretAccessKey':SECRET                                          | the access key is not one of account ACCOUNT
            root#KEY      | 'secretAccessKey':SECRET                                          | sk is META, or ROOT# and an access key
            meta          | 'name':{'S':'x'}                                                  | sk is META, or ROOT# and an access key
            META          | 'name':{'S':'x'}                                                  |
            META          | 'state':{'S':'ACTIVE'}                                            |
            META          | 'state':{'S':'SUSPENDED'}                                         |
            META          | 'state':{'S':'CLOSED'}                                            |
            META          | 'accountKey':K1                                                   |
            META          | 'accountKey':K1,'newAccountKey':K2                                |
            META          | 'limits':{'M':{}}                                                 |
            META          | 'limits':{'M':{'tables':{'N':'0'},'bytes':{'N':'1'},'rps':{'N':'2'}}} |
            META          | 'state':{'S':'GONE'}                                              | state is ACTIVE, SUSPENDED or CLOSED
            META          | 'state':{'N':'1'}                                                 | state is ACTIVE, SUSPENDED or CLOSED
            META          | 'accountKey':{'B':'MDEyMzQ1Njc4OWFiY2RlZg=='}                     | accountKey is 32 bytes
            META          | 'accountKey':{'S':'01234567890123456789012345678901'}             | accountKey is 32 bytes
            META          | 'accountKey':K1,'newAccountKey':{'B':'MDEyMw=='}                  | newAccountKey is 32 bytes
            META          | 'newAccountKey':K2                                                | newAccountKey follows an accountKey
            META          | 'limits':{'S':'none'}                                             | limits is a map of whole numbers from 0: tables, bytes, rps
            META          | 'limits':{'M':{'rps':{'S':'2'}}}                                  | limits is a map of whole numbers from 0: tables, bytes, rps
            META          | 'limits':{'M':{'tables':{'N':'0.5'}}}                             | limits is a map of whole numbers from 0: tables, bytes, rps
            META          | 'limits':{'M':{'bytes':{'N':'-1'}}}                               | limits is a map of whole numbers from 0: tables, bytes, rps
            META          | 'expires':{'N':'1'}                                               | an account does not expire: its accountKey would be lost
            """;

    /// Partition keys that no item may have.
    private static final String PLACES = """
            ACCOUNT#123             | pk is ACCOUNT# and twelve digits
            ACCOUNT#1234567890123   | pk is ACCOUNT# and twelve digits
            account#222222222222    | pk is ACCOUNT# and twelve digits
            222222222222            | pk is ACCOUNT# and twelve digits
            ACCOUNT#111111111111    | the IAM account's own keys are in the key file
            ACCOUNT#444444444444    | account 444444444444 is one of the key file
            """;

    /// What an account may become: its attributes before and after, where `-` is none at all; and what is wrong.
    private static final String CHANGES = """
            'accountKey':K1                       | 'accountKey':K1,'newAccountKey':K2                   |
            'accountKey':K1                       | 'accountKey':K1,'state':{'S':'SUSPENDED'}            |
            'accountKey':K1,'newAccountKey':K2    | 'accountKey':K2                                      |
            'accountKey':K1,'newAccountKey':K2    | 'accountKey':K2,'newAccountKey':K3                   |
            'accountKey':K1,'newAccountKey':K2    | 'accountKey':K1,'newAccountKey':K2,'n':{'S':'x'}     |
            'accountKey':K1                       | 'n':{'S':'x'}                                        | accountKey changes only to what newAccountKey was: its data would be lost
            'accountKey':K1                       | 'accountKey':K2                                      | accountKey changes only to what newAccountKey was: its data would be lost
            'accountKey':K1                       | 'accountKey':K2,'newAccountKey':K1                   | accountKey changes only to what newAccountKey was: its data would be lost
            'accountKey':K1,'newAccountKey':K2    | 'accountKey':K3,'newAccountKey':K2                   | accountKey changes only to what newAccountKey was: its data would be lost
            'n':{'S':'x'}                         | 'accountKey':K1                                      | accountKey changes only to what newAccountKey was: its data would be lost
            'accountKey':K1,'newAccountKey':K2    | 'accountKey':K1                                      | newAccountKey stays until it is the accountKey: its data may be sealed with it by now
            'accountKey':K1,'newAccountKey':K2    | 'accountKey':K1,'newAccountKey':K3                   | newAccountKey stays until it is the accountKey: its data may be sealed with it by now
            'n':{'S':'x'}                         | -                                                    |
            'accountKey':K1,'state':{'S':'CLOSED'}    | -                                                |
            'accountKey':K1                           | -                                                | an account with an accountKey is closed before it is deleted: its data cannot be read again
            'accountKey':K1,'state':{'S':'SUSPENDED'} | -                                                | an account with an accountKey is closed before it is deleted: its data cannot be read again
            """;

    private static final String PREFIX = "One or more parameter values were invalid: in table iam, ";

    @TempDir
    private Path folder = Path.of("");

    private final List<String> unexpected = new ArrayList<>();
    private long account = 600_000_000_000L;

    /// A place in the table, and what an item there has beside its key: attributes in JSON.
    private record Entry(String partition, String sort, Node.Structure attributes) {
        String key() {
            return "{\"pk\":{\"S\":\"%s\"},\"sk\":{\"S\":\"%s\"}}".formatted(partition, sort);
        }

        String item() {
            Map<String, Node> all =
                    new LinkedHashMap<>(((Node.Structure) JsonReader.read(key().getBytes(UTF_8))).members());
            all.putAll(attributes.members());
            return json(new Node.Structure(all));
        }

        /// The members of an update that sets every attribute and removes those that were there before.
        String update(Entry before) {
            var sets = new ArrayList<String>();
            var removes = new ArrayList<String>();
            var names = new LinkedHashMap<String, Node>();
            var values = new LinkedHashMap<String, Node>();
            attributes.members().forEach((name, value) -> {
                sets.add("#" + name + " = :" + name);
                names.put("#" + name, new Node.Text(name));
                values.put(":" + name, value);
            });
            for (var name : before.attributes().members().keySet()) {
                if (names.putIfAbsent("#" + name, new Node.Text(name)) == null) {
                    removes.add("#" + name);
                }
            }
            return "\"Key\":%s,\"UpdateExpression\":\"SET %s%s\",\"ExpressionAttributeNames\":%s,\"ExpressionAttributeValues\":%s"
                    .formatted(
                            key(),
                            String.join(", ", sets),
                            removes.isEmpty() ? "" : " REMOVE " + String.join(", ", removes),
                            json(new Node.Structure(names)),
                            json(new Node.Structure(values)));
        }
    }

    @Test
    void takesWhatAnAccountOrARootUserIs() throws Exception {
        try (var house = House.ofFourAccounts(folder)) {
            for (var line : ITEMS.lines().toList()) {
                var cells = cells(line);
                for (var writing : writings().entrySet()) {
                    var accountId = Long.toString(account++);
                    var entry = entry(accountId, cells.get(0), cells.get(1));
                    check(
                            writing.getKey() + " " + line,
                            house.call(
                                    House.IAM_ROOT,
                                    operation(writing.getKey()),
                                    writing.getValue().apply(entry)),
                            cells.get(2).replace("ACCOUNT", accountId));
                }
            }
            for (var line : PLACES.lines().toList()) {
                var cells = cells(line);
                var entry = new Entry(cells.get(0), "META", attributes("'n':{'S':'x'}"));
                for (var writing : writings().entrySet()) {
                    check(
                            writing.getKey() + " " + line,
                            house.call(
                                    House.IAM_ROOT,
                                    operation(writing.getKey()),
                                    writing.getValue().apply(entry)),
                            cells.get(1));
                }
            }
        }
        assertThat(unexpected).isEmpty();
    }

    @Test
    void keepsAnAccountFromLosingItsKey() throws Exception {
        try (var house = House.ofFourAccounts(folder)) {
            for (var line : CHANGES.lines().toList()) {
                var cells = cells(line);
                boolean isDeletion = cells.get(1).equals("-");
                var operations = isDeletion ? deletions() : updates();
                for (var operation : operations.entrySet()) {
                    var accountId = Long.toString(account++);
                    var before = entry(accountId, "META", cells.get(0));
                    var after = isDeletion ? before : entry(accountId, "META", cells.get(1));
                    check("before " + line, house.call(House.IAM_ROOT, "PutItem", putItem(before)), "");
                    check(
                            operation.getKey() + " " + line,
                            house.call(
                                    House.IAM_ROOT,
                                    operation(operation.getKey()),
                                    operation.getValue().apply(before, after)),
                            cells.get(2));
                }
            }
        }
        assertThat(unexpected).isEmpty();
    }

    @FunctionalInterface
    private interface Writing {
        String apply(Entry entry);
    }

    @FunctionalInterface
    private interface Change {
        String apply(Entry before, Entry after);
    }

    private static Map<String, Writing> writings() {
        var nothing = new Entry("", "", new Node.Structure(Map.of()));
        var writings = new LinkedHashMap<String, Writing>();
        writings.put("PutItem", IamTableTest::putItem);
        writings.put("BatchWriteItem", IamTableTest::batchPut);
        writings.put("TransactWriteItems Put", IamTableTest::transactPut);
        writings.put("UpdateItem", entry -> "{\"TableName\":\"iam\"," + entry.update(nothing) + "}");
        writings.put("TransactWriteItems Update", entry -> transact("Update", entry.update(nothing)));
        return writings;
    }

    private static Map<String, Change> updates() {
        var updates = new LinkedHashMap<String, Change>();
        updates.put("PutItem", (_, after) -> putItem(after));
        updates.put("BatchWriteItem", (_, after) -> batchPut(after));
        updates.put("TransactWriteItems Put", (_, after) -> transactPut(after));
        updates.put("UpdateItem", (before, after) -> "{\"TableName\":\"iam\"," + after.update(before) + "}");
        updates.put("TransactWriteItems Update", (before, after) -> transact("Update", after.update(before)));
        return updates;
    }

    private static Map<String, Change> deletions() {
        var deletions = new LinkedHashMap<String, Change>();
        deletions.put("DeleteItem", (before, _) -> "{\"TableName\":\"iam\",\"Key\":" + before.key() + "}");
        deletions.put(
                "BatchWriteItem",
                (before, _) -> "{\"RequestItems\":{\"iam\":[{\"DeleteRequest\":{\"Key\":" + before.key() + "}}]}}");
        deletions.put("TransactWriteItems Delete", (before, _) -> transact("Delete", "\"Key\":" + before.key()));
        return deletions;
    }

    private static String putItem(Entry entry) {
        return "{\"TableName\":\"iam\",\"Item\":" + entry.item() + "}";
    }

    private static String batchPut(Entry entry) {
        return "{\"RequestItems\":{\"iam\":[{\"PutRequest\":{\"Item\":" + entry.item() + "}}]}}";
    }

    private static String transactPut(Entry entry) {
        return transact("Put", "\"Item\":" + entry.item());
    }

    private static String transact(String action, String members) {
        return "{\"TransactItems\":[{\"" + action + "\":{\"TableName\":\"iam\"," + members + "}}]}";
    }

    private static String operation(String name) {
        return name.split(" ", 2)[0];
    }

    private void check(String what, HttpResponse answer, String fault) {
        boolean isExpected = fault.isEmpty()
                ? answer.status() == 200
                : answer.status() == 400 && text(answer).contains(PREFIX + fault);
        if (!isExpected) {
            unexpected.add(what + ": " + text(answer));
        }
    }

    private static Entry entry(String accountId, String sort, String attributes) {
        var key = AccessKeyId.mint(AccessKeyId.LONG_TERM, accountId, new SecureRandom())
                .text();
        var filled = sort.replace("KEY", key)
                .replace("OTHERS", House.ROOT_A.accessKeyId())
                .replace("LISTED", House.ROOT_C.accessKeyId())
                .replace("AKIA", "AKIAIOSFODNN7EXAMPLE");
        return new Entry("ACCOUNT#" + accountId, filled, attributes(attributes));
    }

    private static Node.Structure attributes(String text) {
        var filled = text.replace("SECRET", "{'S':'Secret/0123456789'}");
        for (int i = 1; i <= 3; i++) {
            filled = filled.replace(":K" + i, ":{'B':'" + Integer.toString(i).repeat(42) + "0='}");
        }
        return (Node.Structure) JsonReader.read(("{" + filled.replace('\'', '"') + "}").getBytes(UTF_8));
    }

    private static List<String> cells(String line) {
        return List.of(line.split("\\|", -1)).stream().map(String::strip).toList();
    }

    private static String json(Node node) {
        return new String(JsonWriter.write(node), UTF_8);
    }

    private static String text(HttpResponse answer) {
        return new String(answer.body(), UTF_8);
    }
}
