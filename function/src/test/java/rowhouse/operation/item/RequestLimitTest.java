package rowhouse.operation.item;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rowhouse.LocalAccount;

/// How many of a thing a request may hold, and how long, wherever it may hold them. In a body, `<n*text>` stands for
/// a text n times with commas between, `<n^text>` for one without; an `@` in it is the number of the repetition.
class RequestLimitTest {
    private static final Pattern REPEATED = Pattern.compile("<(\\d+)([*^])([^>]*)>");

    private final LocalAccount account = new LocalAccount();

    @BeforeEach
    void createTables() {
        for (var name : new String[] {"one", "two"}) {
            call("CreateTable", """
                    {'TableName':'%s','BillingMode':'PAY_PER_REQUEST',
                     'AttributeDefinitions':[{'AttributeName':'k','AttributeType':'S'}],
                     'KeySchema':[{'AttributeName':'k','KeyType':'HASH'}]}
                    """.formatted(name));
        }
    }

    /// The most of each that is taken.
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            BatchGetItem       | {'RequestItems':{'one':{'Keys':[<100*{'k':{'S':'@'}}>]}}}
            BatchGetItem       | {'RequestItems':{'one':{'Keys':[<50*{'k':{'S':'@'}}>]},'two':{'Keys':[<50*{'k':{'S':'@'}}>]}}}
            BatchWriteItem     | {'RequestItems':{'one':[<25*{'PutRequest':{'Item':{'k':{'S':'@'}}}}>]}}
            BatchWriteItem     | {'RequestItems':{'one':[<12*{'DeleteRequest':{'Key':{'k':{'S':'@'}}}}>],'two':[<13*{'PutRequest':{'Item':{'k':{'S':'@'}}}}>]}}
            TransactGetItems   | {'TransactItems':[<100*{'Get':{'TableName':'one','Key':{'k':{'S':'@'}}}}>]}
            TransactWriteItems | {'TransactItems':[<100*{'Delete':{'TableName':'one','Key':{'k':{'S':'@'}}}}>]}
            GetItem            | {'TableName':'one','Key':{'k':{'S':'a'}},'AttributesToGet':[<255*'a@'>]}
            Scan               | {'TableName':'one','FilterExpression':'<149^a=a@ OR >NOT a=b'}
            Scan               | {'TableName':'one','FilterExpression':'a IN (<100*:v@>)','ExpressionAttributeValues':{<100*':v@':{'S':'x'}>}}
            Scan               | {'TableName':'one','ProjectionExpression':'#<254^n>','ExpressionAttributeNames':{'#<254^n>':'a'}}
            Scan               | {'TableName':'one','ProjectionExpression':'#n','ExpressionAttributeNames':{'#n':'<65535^n>'}}
            Scan               | {'TableName':'one','ProjectionExpression':'<4096^a>'}
            Scan               | {'TableName':'one','FilterExpression':'a = :<254^v>','ExpressionAttributeValues':{':<254^v>':{'S':'x'}}}
            """)
    void takes(String operation, String body) {
        assertThat(call(operation, body)).doesNotContain("Exception");
    }

    /// One more than that, and none; each with a later fault beside it.
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            BatchGetItem       | {'RequestItems':{'none':{'Keys':[<101*{'x':{'S':'a'}}>]}}} | 1 validation error detected: Value at 'RequestItems.none.member.Keys' failed to satisfy constraint: Member must have length less than or equal to 100
            BatchGetItem       | {'RequestItems':{'none':{'Keys':[]}}} | 1 validation error detected: Value at 'RequestItems.none.member.Keys' failed to satisfy constraint: Member must have length greater than or equal to 1
            BatchGetItem       | {'RequestItems':{}} | 1 validation error detected: Value at 'RequestItems' failed to satisfy constraint: Member must have length greater than or equal to 1
            BatchGetItem       | {'RequestItems':{'none':{'Keys':[<100*{'x':{}}>],'ProjectionExpression':'a b'},'two':{'Keys':[{'x':{}}]}}} | Too many items requested for the BatchGetItem call
            BatchWriteItem     | {'RequestItems':{'none':[<20*{}>],'two':[<6*{}>]}} | Too many items requested for the BatchWriteItem call
            BatchWriteItem     | {'RequestItems':{}} | The requestItems parameter is required for BatchWriteItem
            TransactGetItems   | {'TransactItems':[]} | 1 validation error detected: Value '[]' at 'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1
            TransactWriteItems | {'TransactItems':[]} | 1 validation error detected: Value '[]' at 'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1
            Scan               | {'TableName':'none','FilterExpression':'<150^a=a@ OR >a=b'} | 1 validation error detected: Invalid FilterExpression: The expression contains too many operators; operator count: 301
            PutItem            | {'TableName':'none','Item':{},'ConditionExpression':'<150^a=a@ OR >a=b'} | 1 validation error detected: Invalid ConditionExpression: The expression contains too many operators; operator count: 301
            TransactWriteItems | {'TransactItems':[{'Put':{'TableName':'none','Item':{},'ConditionExpression':'<150^a=a@ OR >a=b'}}]} | 1 validation error detected: Invalid ConditionExpression: The expression contains too many operators; operator count: 301
            Scan               | {'TableName':'none','ProjectionExpression':'<4097^a>'} | Invalid ProjectionExpression: Expression size has exceeded the maximum allowed size;
            Scan               | {'TableName':'none','FilterExpression':'<4097^a>'} | Invalid FilterExpression: Expression size has exceeded the maximum allowed size; expression size: 4097
            UpdateItem         | {'TableName':'none','Key':{},'UpdateExpression':'<4097^a>'} | 1 validation error detected: Invalid UpdateExpression: Expression size has exceeded the maximum allowed size;
            TransactWriteItems | {'TransactItems':[{'Update':{'TableName':'none','Key':{},'UpdateExpression':'<4097^a>'}}]} | 1 validation error detected: Invalid UpdateExpression: Expression size has exceeded the maximum allowed size;
            Scan               | {'TableName':'none','ProjectionExpression':'a b','ExpressionAttributeNames':{'#<255^n>':'a'}} | ExpressionAttributeNames contains invalid key: The expression attribute map contains a key that is too long; size of key: 256
            Scan               | {'TableName':'none','FilterExpression':'a b','ExpressionAttributeValues':{':<255^v>':{}}} | ExpressionAttributeValues contains invalid key: The expression attribute map contains a key that is too long; size of key: 256
            Scan               | {'TableName':'none','ProjectionExpression':'a b','ExpressionAttributeNames':{'#n':'<32768^é>'}} | ExpressionAttributeNames contains invalid value: Attribute name is too large, must be less than 65536 bytes for key #n
            """)
    void refuses(String operation, String body, String text) {
        assertThat(call(operation, body)).contains("\"message\":\"" + text + "\"");
    }

    /// The texts that print the whole of what is too much.
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            BatchWriteItem     | {'RequestItems':{'none':[<26*{}>]}} | 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 25, Member must have length greater than or equal to 1]
            BatchWriteItem     | {'RequestItems':{'none':[],'two':[{}]}} | 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 25, Member must have length greater than or equal to 1]
            TransactGetItems   | {'TransactItems':[<101*{'Get':{'TableName':'none','Key':{}}}>]} | 'transactItems' failed to satisfy constraint: Member must have length less than or equal to 100
            TransactWriteItems | {'TransactItems':[<101*{'Delete':{'TableName':'none','Key':{}}}>]} | 'transactItems' failed to satisfy constraint: Member must have length less than or equal to 100
            Scan               | {'TableName':'none','ProjectionExpression':'a b','ExpressionAttributeNames':{'#n':'<65536^n>'}} | 'expressionAttributeNames.#n.member' failed to satisfy constraint: Member must have length less than or equal to 65535
            GetItem            | {'TableName':'none','Key':{},'AttributesToGet':[<256*'a@'>]} | 'attributesToGet' failed to satisfy constraint: Member must have length less than or equal to 255
            """)
    void refusesAndPrints(String operation, String body, String text) {
        assertThat(call(operation, body))
                .contains("\"message\":\"1 validation error detected: Value '")
                .endsWith("' at " + text + "\"}");
    }

    private String call(String operation, String body) {
        return new String(
                account.call(operation, expanded(body).replace('\'', '"')).body(), UTF_8);
    }

    private static String expanded(String body) {
        return REPEATED.matcher(body).replaceAll(match -> {
            var separator = match.group(2).equals("*") ? "," : "";
            return IntStream.range(0, Integer.parseInt(match.group(1)))
                    .mapToObj(i -> match.group(3).replace("@", Integer.toString(i)))
                    .collect(Collectors.joining(separator));
        });
    }
}
