package rowhouse.differential;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The differences that are right, because DynamoDB itself does not answer as DynamoDB Local does, each with its
/// reason.
///
/// A rule is a paragraph of the list: comment lines with the reason, then `operation:`, `member:`, `local:` and
/// `ours:`,
/// each a regular expression for the whole text. In `ours`, `${1}` stands for what group 1 of `local` matched.
final class KnownDifferences {
    private record Rule(String reason, Pattern operation, Pattern member, Pattern local, String ours) {
        boolean covers(Difference difference) {
            var matcher = local.matcher(difference.local());
            return operation.matcher(difference.operation()).matches()
                    && member.matcher(difference.member()).matches()
                    && matcher.matches()
                    && Pattern.compile(withGroups(matcher), Pattern.DOTALL)
                            .matcher(difference.ours())
                            .matches();
        }

        private String withGroups(Matcher matcher) {
            var text = ours;
            for (int group = 1; group <= matcher.groupCount(); group++) {
                var matched = matcher.group(group) == null ? "" : matcher.group(group);
                text = text.replace("${" + group + "}", Pattern.quote(matched));
            }
            return text;
        }
    }

    private final List<Rule> rules;
    private final Map<String, Integer> uses = new LinkedHashMap<>();

    private KnownDifferences(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        this.rules.forEach(rule -> uses.put(rule.reason(), 0));
    }

    static KnownDifferences none() {
        return new KnownDifferences(List.of());
    }

    static KnownDifferences read(InputStream list) throws IOException {
        var rules = new ArrayList<Rule>();
        var text = new String(list.readAllBytes(), StandardCharsets.UTF_8);
        for (var paragraph : text.strip().split("\n\\s*\n", -1)) {
            if (paragraph.contains("\nlocal:")) {
                rules.add(rule(paragraph));
            }
        }
        return new KnownDifferences(rules);
    }

    boolean cover(Difference difference) {
        for (var rule : rules) {
            if (rule.covers(difference)) {
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

    private static Rule rule(String paragraph) {
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
        return new Rule(
                reason.toString(),
                pattern(parts, "operation"),
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
