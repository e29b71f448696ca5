package rowhouse.access.sigv4;

import java.util.List;
import rowhouse.http.HttpRequest;

/// What a request says it is signed with and for, taken at its word: to answer in the right form, and to write down who
/// was refused.
///
/// @param accessKeyId in printable characters, and cut where it is too long for a key; empty if it does not say
/// @param service the name in the scope; empty if it does not say
public record Claim(String accessKeyId, String service) {
    private static final int LONGEST_KEY = 128;
    private static final String CREDENTIAL = "Credential=";

    /// What this request says.
    public static Claim of(HttpRequest request) {
        var elements = List.of(credential(request).split("/", -1));
        return new Claim(printable(elements.getFirst()), elements.size() > 3 ? elements.get(3) : "");
    }

    private static String credential(HttpRequest request) {
        var header = request.headers().first("authorization");
        if (header == null) {
            for (var parameter : UriEncoding.parameters(request.query())) {
                if (parameter.name().equals("X-Amz-Credential")) {
                    return parameter.value();
                }
            }
            return "";
        }
        // As whoever verifies it takes it: of a parameter that is there twice, the last counts.
        var credential = "";
        for (var part : AuthorizationReader.parts(header)) {
            if (part.startsWith(CREDENTIAL)) {
                credential = part.substring(CREDENTIAL.length());
            }
        }
        return credential;
    }

    /// A stranger chose the text, and it goes to logs and terminals.
    private static String printable(String key) {
        var text = new StringBuilder(LONGEST_KEY);
        for (int i = 0; i < Math.min(key.length(), LONGEST_KEY); i++) {
            char character = key.charAt(i);
            text.append(character > ' ' && character <= '~' ? character : '?');
        }
        return text.toString();
    }
}
