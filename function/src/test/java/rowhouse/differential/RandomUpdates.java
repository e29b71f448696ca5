package rowhouse.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import rowhouse.differential.RandomItems.Attribute;

/// Random update expressions over the four sections and both functions.
final class RandomUpdates {
    private final Dice dice;
    private final RandomValues values;
    private final RandomPaths paths;
    private final RandomItems items;
    private final TableLayout table;
    private final Placeholders placeholders;
    private final Map<String, List<String>> sections = new LinkedHashMap<>();

    RandomUpdates(
            Dice dice,
            RandomValues values,
            RandomPaths paths,
            RandomItems items,
            TableLayout table,
            Placeholders placeholders) {
        this.dice = dice;
        this.values = values;
        this.paths = paths;
        this.items = items;
        this.table = table;
        this.placeholders = placeholders;
    }

    String update() {
        for (var attribute : dice.some(paths.plainAttributes(), 4)) {
            change(attribute);
        }
        var text = new StringBuilder();
        for (var section : dice.some(List.copyOf(sections.keySet()), Integer.MAX_VALUE)) {
            text.append(text.isEmpty() ? "" : " ").append(dice.chance(90) ? section : section.toLowerCase(Locale.ROOT));
            text.append(" ").append(String.join(", ", sections.getOrDefault(section, List.of())));
        }
        return text.toString();
    }

    private void change(Attribute attribute) {
        var name = placeholders.name(attribute.name());
        if (table.isAnyKey(attribute.name())) {
            changeIndexKey(attribute, name);
            return;
        }
        switch (attribute.type()) {
            case "N" -> changeNumber(attribute, name);
            case "SS", "NS", "BS" -> changeSet(attribute, name);
            case "L" -> changeList(attribute, name);
            case "M" -> changeMap(attribute, name);
            default -> changeAny(attribute, name);
        }
    }

    private void changeIndexKey(Attribute attribute, String name) {
        if (dice.chance(70)) {
            set(name, placeholders.value(items.keyValue(new TableLayout.Key(attribute.name(), attribute.type()))));
        } else {
            add("REMOVE", name);
        }
    }

    private void changeAny(Attribute attribute, String name) {
        switch (dice.below(10)) {
            case 0, 1 -> add("REMOVE", name);
            case 2 -> set(name, ifNotExists(name, value(attribute)));
            case 3 -> set(name, ifNotExists(paths.any().text(placeholders), value(attribute)));
            case 4 -> set(name, paths.typed(true, attribute.type()).text(placeholders));
            default -> set(name, value(attribute));
        }
    }

    private void changeNumber(Attribute attribute, String name) {
        switch (dice.below(8)) {
            case 0 -> set(name, name + dice.pick(" + ", " - ", "+") + small());
            case 1 -> set(name, ifNotExists(name, small()) + " + " + small());
            case 2 -> set(name, small() + " - " + ifNotExists(name, small()));
            case 3, 4, 5 -> add("ADD", name + " " + small());
            default -> changeAny(attribute, name);
        }
    }

    private void changeSet(Attribute attribute, String name) {
        switch (dice.below(6)) {
            case 0, 1 -> add("ADD", name + " " + value(attribute));
            case 2, 3 -> add("DELETE", name + " " + value(attribute));
            default -> changeAny(attribute, name);
        }
    }

    private void changeList(Attribute attribute, String name) {
        switch (dice.below(6)) {
            case 0 -> set(name, append(name, list()));
            case 1 -> set(name, append(list(), ifNotExists(name, list())));
            case 2 -> set(name, append(ifNotExists(name, list()), list()));
            case 3, 4 -> changeElements(name);
            default -> changeAny(attribute, name);
        }
    }

    private void changeElements(String name) {
        var indexes = new TreeSet<Integer>();
        for (int left = 1 + dice.below(3); left > 0; left--) {
            indexes.add(dice.below(6));
        }
        for (int index : indexes) {
            var element = name + "[" + index + "]";
            if (dice.chance(50)) {
                add("REMOVE", element);
            } else {
                set(element, placeholders.value(values.any()));
            }
        }
    }

    private void changeMap(Attribute attribute, String name) {
        if (dice.chance(40)) {
            changeAny(attribute, name);
            return;
        }
        for (var member : dice.some(List.of("x", "y", "l", "w"), 3)) {
            var path = name + "." + placeholders.name(member);
            switch (member) {
                case "x" -> add("ADD", path + " " + small());
                case "l" -> set(path, append(ifNotExists(path, list()), list()));
                case "w" -> set(path, placeholders.value(values.any()));
                default -> add("REMOVE", path);
            }
        }
    }

    private String value(Attribute attribute) {
        return placeholders.value(items.value(attribute));
    }

    private String small() {
        return placeholders.value(RandomConditions.number(dice.below(20) - 5));
    }

    private String list() {
        return placeholders.value(values.ofType("L"));
    }

    private static String append(String first, String second) {
        return "list_append(" + first + ", " + second + ")";
    }

    private static String ifNotExists(String path, String otherwise) {
        return "if_not_exists(" + path + ", " + otherwise + ")";
    }

    private void set(String path, String operand) {
        add("SET", path + " = " + operand);
    }

    private void add(String section, String clause) {
        sections.computeIfAbsent(section, _ -> new ArrayList<>()).add(clause);
    }
}
