package rowhouse.differential;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The differences that are right, because DynamoDB itself does not answer as DynamoDB Local does, each with its
/// reason.
///
/// A rule is a paragraph of the list: comment lines with the reason, then `operation:`, `member:`, `local:` and
/// `ours:`, each a regular expression for the whole text, and if need be `request:`, one for some of the request.
final class KnownDifferences {
    private final List<KnownDifference> rules;
    private final Map<String, Integer> uses = new LinkedHashMap<>();

    private KnownDifferences(List<KnownDifference> rules) {
        this.rules = List.copyOf(rules);
        this.rules.forEach(rule -> uses.put(rule.reason(), 0));
    }

    static KnownDifferences none() {
        return new KnownDifferences(List.of());
    }

    static KnownDifferences read(InputStream list) throws IOException {
        var rules = new ArrayList<KnownDifference>();
        var text = new String(list.readAllBytes(), StandardCharsets.UTF_8);
        for (var paragraph : text.strip().split("\n\\s*\n", -1)) {
            if (paragraph.contains("\nlocal:")) {
                rules.add(rule(paragraph));
            }
        }
        return new KnownDifferences(rules);
    }

    /// What is expected of an answer to a request that DynamoDB Local answers so.
    Answer expected(Request request, Answer local) {
        return rules.isEmpty() ? local : AsDocumented.amended(request, local);
    }

    boolean cover(Difference difference, Request request) {
        var requestText = JsonText.write(request.body());
        for (var rule : rules) {
            if (rule.covers(difference, requestText)) {
                uses.merge(rule.reason(), 1, Integer::sum);
                return true;
            }
        }
        return false;
    }

    /// How often each rule was needed, by its reason.
    Map<String, Integer> uses() {
        return uses;
    }

    private static KnownDifference rule(String paragraph) {
        var reason = new StringBuilder();
        var parts = new HashMap<String, String>();
        for (var line : paragraph.lines().toList()) {
            if (line.startsWith("#")) {
                reason.append(reason.isEmpty() ? "" : " ")
                        .append(line.substring(1).strip());
            } else {
                int colon = line.indexOf(':');
                parts.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        if (reason.isEmpty()) {
            throw new IllegalArgumentException("a known difference needs its reason:\n" + paragraph);
        }
        return new KnownDifference(
                reason.toString(),
                pattern(parts, "operation"),
                parts.containsKey("request") ? pattern(parts, "request") : null,
                pattern(parts, "member"),
                pattern(parts, "local"),
                parts.getOrDefault("ours", ""));
    }

    private static Pattern pattern(Map<String, String> parts, String name) {
        var expression = parts.get(name);
        if (expression == null) {
            throw new IllegalArgumentException("a known difference needs " + name + ": " + parts);
        }
        return Pattern.compile(expression, Pattern.DOTALL);
    }
}
