package rowhouse.differential;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.node.Node;

/// What an endpoint answers to a request.
record Answer(int status, Node.Structure body) {
    boolean isSuccess() {
        return status == 200;
    }

    @Nullable
    Node member(String name) {
        return body.members().get(name);
    }

    /// `Type: message` of an error, without the namespace in front of its type.
    String error() {
        return status + " " + errorType() + ": " + errorMessage();
    }

    String errorType() {
        return member("__type") instanceof Node.Text(var type) ? type.substring(type.indexOf('#') + 1) : "no type";
    }

    /// The members an error has besides its type and message.
    Node.Structure errorDetails() {
        return Members.of(body)
                .without("__type")
                .without("message")
                .without("Message")
                .build();
    }

    private String errorMessage() {
        for (var name : new String[] {"message", "Message"}) {
            if (member(name) instanceof Node.Text(var text)) {
                return text;
            }
        }
        return "";
    }

    static Answer of(Map<String, Node> members) {
        return new Answer(200, new Node.Structure(members));
    }
}
