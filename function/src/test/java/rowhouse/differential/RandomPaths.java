package rowhouse.differential;

import java.util.ArrayList;
import java.util.List;
import rowhouse.differential.RandomItems.Attribute;

/// Random document paths, most of which lead somewhere in the items of [RandomItems].
final class RandomPaths {
    /// A path's steps, and the type of value that usually stands there.
    record TypedPath(List<String> steps, String type) {
        TypedPath {
            steps = List.copyOf(steps);
        }

        boolean overlaps(TypedPath other) {
            int shared = Math.min(steps.size(), other.steps.size());
            return steps.subList(0, shared).equals(other.steps.subList(0, shared));
        }

        /// As an expression writes it.
        String text(Placeholders placeholders) {
            var text = new StringBuilder();
            for (var step : steps) {
                if (step.startsWith("[")) {
                    text.append(step);
                } else {
                    text.append(text.isEmpty() ? "" : ".").append(placeholders.name(step));
                }
            }
            return text.toString();
        }
    }

    private final Dice dice;
    private final List<Attribute> attributes;
    private final List<Attribute> plainAttributes;

    RandomPaths(Dice dice, TableLayout table) {
        this.dice = dice;
        var all = new ArrayList<>(RandomItems.ATTRIBUTES);
        all.removeIf(attribute -> table.isAnyKey(attribute.name()));
        for (var key : table.allKeys()) {
            if (!table.isKey(key.name())) {
                all.add(new Attribute(key.name(), key.type()));
            }
        }
        this.plainAttributes = List.copyOf(all);
        for (var key : table.keys()) {
            all.add(new Attribute(key.name(), key.type()));
        }
        this.attributes = all;
    }

    TypedPath any() {
        return from(dice.pick(attributes));
    }

    /// A path that does not lead to a part of the primary key, as filters of a Query ask.
    TypedPath notKey() {
        return from(dice.pick(plainAttributes));
    }

    /// A path to a value that usually has one of these types.
    TypedPath typed(boolean mayBeKey, String... types) {
        var wanted = List.of(types);
        var path = mayBeKey ? any() : notKey();
        for (int tries = 0; tries < 30 && !wanted.contains(path.type()); tries++) {
            path = mayBeKey ? any() : notKey();
        }
        return path;
    }

    /// Some paths of which none is a part of another.
    List<TypedPath> disjoint(int atMost) {
        var paths = new ArrayList<TypedPath>();
        for (int left = 1 + dice.below(atMost); left > 0; left--) {
            var candidate = any();
            if (paths.stream().noneMatch(candidate::overlaps)) {
                paths.add(candidate);
            }
        }
        return paths;
    }

    List<Attribute> plainAttributes() {
        return plainAttributes;
    }

    private TypedPath from(Attribute attribute) {
        var steps = new ArrayList<String>();
        steps.add(attribute.name());
        var type = attribute.type();
        while (dice.chance(50) && steps.size() < 5) {
            if (type.equals("M")) {
                var member = dice.pick("x", "y", "l", "m");
                steps.add(member);
                type = memberType(member);
            } else if (type.equals("L")) {
                steps.add("[" + dice.below(4) + "]");
                type = "?";
            } else {
                break;
            }
        }
        return new TypedPath(steps, type);
    }

    private static String memberType(String member) {
        return switch (member) {
            case "x" -> "N";
            case "l" -> "L";
            case "m" -> "M";
            default -> "?";
        };
    }
}
