package rowhouse.access.sigv4;

import java.util.List;
import rowhouse.http.HttpRequest;

/// What a request says it is signed with and for, taken at its word: to answer in the right form, and to write down who
/// was refused.
///
/// @param accessKeyId empty if it does not say
/// @param service the name in the scope; empty if it does not say
public record Claim(String accessKeyId, String service) {
    private static final int LONGEST_KEY = 128;

    /// What this request says.
    public static Claim of(HttpRequest request) {
        var elements = List.of(credential(request).split("/", -1));
        var key = elements.getFirst();
        return new Claim(
                key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) : key,
                elements.size() > 3 ? elements.get(3) : "");
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
        int start = header.indexOf("Credential=");
        if (start < 0) {
            return "";
        }
        int from = start + "Credential=".length();
        int end = from;
        while (end < header.length() && " ,\t".indexOf(header.charAt(end)) < 0) {
            end++;
        }
        return header.substring(from, end);
    }
}
