package rowhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import rowhouse.Conversation.Exchange;
import rowhouse.Conversation.Expectation;
import rowhouse.http.HttpResponse;

/// Has a conversation, and writes down what it hears.
final class ConversationPlayer {
    private final Correspondent correspondent;

    ConversationPlayer(Correspondent correspondent) {
        this.correspondent = correspondent;
    }

    /// The conversation with the answers that were given. Where an answer is what was expected, its
    /// lines are the same.
    String play(Conversation conversation) throws IOException, InterruptedException {
        var lines = new ArrayList<String>();
        for (var step : conversation.steps()) {
            lines.addAll(step.lines());
            switch (step) {
                case Conversation.Remark _ -> {}
                case Conversation.Wait wait -> correspondent.letPass(wait.duration());
                case Exchange exchange ->
                    lines.addAll(heard(correspondent.answer(exchange.request()), exchange.expected()));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> heard(HttpResponse response, Expectation expected) {
        var heard = new ArrayList<String>();
        var body = new String(response.body(), UTF_8);
        var status = response.status() + " ";
        var answer = expected.answer();
        if (answer != null
                && answer.startsWith(status)
                && WrittenJson.matches(answer.substring(status.length()), body)) {
            heard.addAll(expected.lines());
            heard.removeIf(line -> line.startsWith("<< "));
        } else {
            ("< " + status + WrittenJson.write(body)).lines().forEach(heard::add);
        }
        for (var name : expected.headers()) {
            heard.add("<< " + name + ": " + response.headers().first(name));
        }
        return heard;
    }
}
