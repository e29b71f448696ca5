package rowhouse.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rowhouse.node.Node;

/// The parts of attributes that `UPDATED_OLD` and `UPDATED_NEW` return.
///
/// DynamoDB returns what the paths of the update name: `SET info.rating = :r` returns `info` with `rating` alone.
/// DynamoDB Local returns the whole of every attribute of which it finds a part that is named.
final class UpdatedParts {
    private static final Pattern SECTION = Pattern.compile("(?i)\\b(SET|REMOVE|ADD|DELETE)\\s");
    private static final Pattern PATH = Pattern.compile("[#\\p{L}][\\w.#\\[\\]\\p{L}]*");
    private static final Pattern ASSIGNED = Pattern.compile("(" + PATH + ")\\s*=");
    private static final Pattern STEP = Pattern.compile("\\[(\\d+)]|([^.\\[]+)");

    /// A tree of the named paths: each step leads to the next ones, the last to none.
    private record Named(Map<String, Named> steps) {
        Named() {
            this(new LinkedHashMap<>());
        }

        void add(List<String> path) {
            if (!path.isEmpty()) {
                steps.computeIfAbsent(path.getFirst(), _ -> new Named()).add(path.subList(1, path.size()));
            }
        }
    }

    private UpdatedParts() {}

    static Node.Structure of(Node.Structure request, Node.Structure answer) {
        if (!(request.members().get("ReturnValues") instanceof Node.Text(var returned))
                || !returned.startsWith("UPDATED")
                || !(request.members().get("UpdateExpression") instanceof Node.Text(var update))
                || !(answer.members().get("Attributes") instanceof Node.Structure attributes)) {
            return answer;
        }
        var named = new Named();
        for (var path : paths(update)) {
            named.add(steps(path, request.members().get("ExpressionAttributeNames")));
        }
        return Members.of(answer).with("Attributes", members(named, attributes)).build();
    }

    /// What an update names as its targets.
    private static List<String> paths(String update) {
        var paths = new ArrayList<String>();
        var sections = SECTION.matcher(update);
        int start = -1;
        boolean isSet = false;
        while (sections.find()) {
            if (start >= 0) {
                addPaths(update.substring(start, sections.start()), isSet, paths);
            }
            start = sections.end();
            isSet = sections.group(1).equalsIgnoreCase("SET");
        }
        addPaths(update.substring(Math.max(start, 0)), isSet, paths);
        return paths;
    }

    private static void addPaths(String section, boolean isSet, List<String> paths) {
        var matcher = (isSet ? ASSIGNED : PATH).matcher(section.replaceAll(":\\w+", ""));
        while (matcher.find()) {
            paths.add(isSet ? matcher.group(1) : matcher.group());
        }
    }

    private static List<String> steps(String path, @Nullable Node names) {
        var steps = new ArrayList<String>();
        var matcher = STEP.matcher(path);
        while (matcher.find()) {
            var name = matcher.group(2);
            if (name == null) {
                steps.add(matcher.group(1));
            } else if (names instanceof Node.Structure(var texts) && texts.get(name) instanceof Node.Text(var text)) {
                steps.add(text);
            } else {
                steps.add(name);
            }
        }
        return steps;
    }

    private static Node.Structure members(Named named, Node.Structure values) {
        var parts = new Members();
        values.members().forEach((name, value) -> {
            var next = named.steps().get(name);
            var part = next == null ? null : part(next, value);
            if (part != null) {
                parts.with(name, part);
            }
        });
        return parts.build();
    }

    private static @Nullable Node part(Named named, Node value) {
        if (named.steps().isEmpty()) {
            return value;
        }
        if (!(value instanceof Node.Structure(var typed))) {
            return null;
        }
        if (typed.get("M") instanceof Node.Structure map) {
            var parts = members(named, map);
            return parts.members().isEmpty() ? null : Members.single("M", parts);
        }
        return typed.get("L") instanceof Node.Sequence(var elements) ? listPart(named, elements) : null;
    }

    private static @Nullable Node listPart(Named named, List<Node> elements) {
        var byPosition = new TreeMap<Integer, Named>();
        named.steps().forEach((step, next) -> byPosition.put(Integer.parseInt(step), next));
        var parts = new ArrayList<Node>();
        byPosition.headMap(elements.size()).forEach((position, next) -> {
            var part = part(next, elements.get(position));
            if (part != null) {
                parts.add(part);
            }
        });
        return parts.isEmpty() ? null : Members.single("L", new Node.Sequence(parts));
    }
}
