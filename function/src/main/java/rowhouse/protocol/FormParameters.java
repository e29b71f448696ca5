package rowhouse.protocol;

import static rowhouse.error.ServiceException.serialization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rowhouse.node.Node;

/// The parameters of a form, put together into one structure: `Tags.member.1.Key` is the member `Key` of the first
/// element of the list `Tags`.
final class FormParameters {
    private static final int MOST_PARAMETERS = 10_000;
    private static final int DEEPEST = 16;

    private final Branch root = new Branch();
    private int count;

    private sealed interface Tree {}

    private record Leaf(String text) implements Tree {}

    private record Branch(Map<String, Tree> members) implements Tree {
        Branch() {
            this(new LinkedHashMap<>());
        }
    }

    /// Adds a parameter. Of one that is there twice the first counts.
    ///
    /// @throws rowhouse.error.ServiceException if it is one too many, or does not go with the others
    void add(String name, String value) {
        if (++count > MOST_PARAMETERS) {
            throw serialization("The request has too many parameters");
        }
        var steps = List.of(name.split("\\.", DEEPEST + 1));
        if (steps.size() > DEEPEST) {
            throw serialization("A parameter of the request is nested too deeply");
        }
        var branch = root;
        for (var step : steps.subList(0, steps.size() - 1)) {
            if (!(branch.members().computeIfAbsent(step, _ -> new Branch()) instanceof Branch next)) {
                throw serialization("A parameter of the request has both a value and members");
            }
            branch = next;
        }
        branch.members().putIfAbsent(steps.getLast(), new Leaf(value));
    }

    Node.Structure toNode() {
        return structure(root);
    }

    private static Node node(Tree tree) {
        return switch (tree) {
            case Leaf(var text) -> new Node.Text(text);
            case Branch branch when branch.members().get("member") instanceof Branch elements -> sequence(elements);
            case Branch branch -> structure(branch);
        };
    }

    private static Node.Structure structure(Branch branch) {
        var members = new LinkedHashMap<String, Node>();
        branch.members().forEach((name, tree) -> members.put(name, node(tree)));
        return new Node.Structure(members);
    }

    /// The elements in the order of their numbers.
    private static Node.Sequence sequence(Branch branch) {
        var elements = new TreeMap<Integer, Node>();
        branch.members().forEach((number, tree) -> {
            if (!number.matches("[1-9][0-9]{0,5}")) {
                throw serialization("The elements of a list are numbered from 1");
            }
            elements.put(Integer.valueOf(number), node(tree));
        });
        return new Node.Sequence(new ArrayList<>(elements.values()));
    }
}
