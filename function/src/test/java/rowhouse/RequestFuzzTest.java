package rowhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import rowhouse.fuzz.Fuzzing;
import rowhouse.fuzz.Mutations;
import rowhouse.http.Headers;
import rowhouse.http.HttpRequest;
import rowhouse.http.HttpResponse;
import rowhouse.json.JsonReader;

/// Whatever request comes, it is answered, and never with a fault of ours: requests of the conversations, one after the
/// other, with some of their bytes changed, their parts exchanged, and in another order.
class RequestFuzzTest {
    private static final int REQUESTS_OF_AN_ACCOUNT = 400;

    private final List<List<HttpRequest>> conversations = conversations();
    private final Mutations bodies = new Mutations(
            conversations.stream()
                    .flatMap(List::stream)
                    .map(request -> Mutations.text(request.body()))
                    .filter(body -> !body.isEmpty() && body.length() < 20_000)
                    .toList(),
            List.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    ":",
                    "\"",
                    "null",
                    "true",
                    "0",
                    "-1",
                    "1.5",
                    "{}",
                    "[]",
                    "\"\"",
                    "\"S\"",
                    "\"N\"",
                    "{\"S\":\"x\"}",
                    "{\"N\":\"1\"}",
                    "{\"NULL\":true}",
                    "{\"L\":[",
                    "{\"M\":{\"a\":",
                    "\"TableName\":\"Music\",",
                    "\"Limit\":1,",
                    "\"Select\":\"COUNT\",",
                    "\"IndexName\":\"x\",",
                    "\"ExpressionAttributeNames\":{\"#a\":\"b\"},",
                    "\"ExpressionAttributeValues\":{\":a\":{\"N\":\"1\"}},",
                    "\"ConditionExpression\":\"#a = :a\",",
                    "\"ReturnValues\":\"ALL_NEW\",",
                    "\"ExclusiveStartKey\":",
                    "\"ConsistentRead\":true,",
                    "\"Segment\":0,\"TotalSegments\":2,"));
    private final Mutations fields = new Mutations(
            List.of("DynamoDB_20120810.PutItem", "DynamoDB_20120810.Query", "application/x-amz-json-1.0", "gzip"),
            List.of("DynamoDB_20120810.", "UpdateItem", "Scan", "TransactWriteItems", "Json", "cbor", "identity", ";"));
    private final List<String> targets = conversations.stream()
            .flatMap(List::stream)
            .flatMap(request -> request.headers().all("x-amz-target"))
            .distinct()
            .toList();

    private LocalAccount account = new LocalAccount();
    private int asked;

    @Test
    void isAnsweredWithoutAFault() {
        Fuzzing.of(3_000).run("requests", random -> {
            if (asked % REQUESTS_OF_AN_ACCOUNT == 0) {
                begin(random);
            }
            asked++;
            var conversation = conversations.get(random.nextInt(conversations.size()));
            var request = spoilt(conversation.get(random.nextInt(conversation.size())), random);
            check(request, account.answer(request));
        });
    }

    /// An account with what some conversations leave in it.
    private void begin(Random random) {
        account = new LocalAccount();
        for (int i = 0; i < 3; i++) {
            conversations.get(random.nextInt(conversations.size())).forEach(account::answer);
        }
    }

    private static void check(HttpRequest request, HttpResponse answer) {
        var told = "%s %s%n%s%nwas answered%n%s"
                .formatted(
                        request.method(),
                        request.headers(),
                        Mutations.text(request.body()),
                        Mutations.text(answer.body()));
        assertThat(answer.status()).as(told).isIn(200, 400, 403, 404, 413);
        var checksum = new CRC32();
        checksum.update(answer.body());
        assertThat(answer.headers().first("x-amz-crc32")).isEqualTo(Long.toString(checksum.getValue()));
        boolean isJson = String.valueOf(answer.headers().first("content-type")).contains("json");
        if (isJson && answer.body().length > 0 && answer.headers().first("content-encoding") == null) {
            assertThat(JsonReader.read(answer.body())).as(told).isNotNull();
        }
    }

    private HttpRequest spoilt(HttpRequest request, Random random) {
        var headers = new ArrayList<Headers.Field>();
        for (var field : request.headers().fields()) {
            if (random.nextInt(30) > 0) {
                headers.add(field);
            } else if (random.nextBoolean()) {
                headers.add(new Headers.Field(field.name(), fields.spoilt(field.value(), random)));
            }
        }
        if (random.nextInt(10) == 0) {
            headers.removeIf(field -> field.name().equals("x-amz-target"));
            headers.add(new Headers.Field("x-amz-target", targets.get(random.nextInt(targets.size()))));
        }
        if (random.nextInt(40) == 0) {
            headers.add(new Headers.Field("content-encoding", random.nextBoolean() ? "gzip" : "identity"));
        }
        var body = bodies.spoilt(Mutations.text(request.body()), random);
        return new HttpRequest(
                request.method(), request.path(), request.query(), new Headers(headers), Mutations.bytes(body));
    }

    private static List<List<HttpRequest>> conversations() {
        try {
            var conversations = new ArrayList<List<HttpRequest>>();
            for (var file : ConversationTest.conversations()) {
                conversations.add(requests(Files.readAllLines(ConversationTest.FOLDER.resolve(file))));
            }
            conversations.removeIf(List::isEmpty);
            return conversations;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<HttpRequest> requests(List<String> lines) {
        var requests = new ArrayList<HttpRequest>();
        for (var step : Conversation.parse(lines).steps()) {
            if (step instanceof Conversation.Exchange exchange) {
                requests.add(exchange.request());
            }
        }
        return requests;
    }
}
