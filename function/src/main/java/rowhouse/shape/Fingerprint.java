package rowhouse.shape;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;
import rowhouse.node.Node;
import rowhouse.text.Digests;

/// A short stand-in for a value: the same for two values that differ at most in the order of their
/// members.
final class Fingerprint {
    private final MessageDigest digest = Digests.sha256();

    private Fingerprint() {}

    static byte[] of(Node node) {
        var fingerprint = new Fingerprint();
        fingerprint.add(node);
        return fingerprint.digest.digest();
    }

    private void add(Node node) {
        switch (node) {
            case Node.Structure(var members) -> addMembers(members);
            case Node.Sequence(var elements) -> {
                addText("[", Integer.toString(elements.size()));
                elements.forEach(this::add);
            }
            case Node.Text(var value) -> addText("s", value);
            case Node.Numeral(var digits) -> addText("n", digits);
            case Node.Truth(var value) -> addText("t", Boolean.toString(value));
            case Node.Null() -> addText("0", "");
        }
    }

    private void addMembers(Map<String, Node> members) {
        addText("{", Integer.toString(members.size()));
        new TreeMap<>(members).forEach((name, member) -> {
            addText("m", name);
            add(member);
        });
    }

    /// Lengths go in, so that no two different sequences of texts run into the same bytes.
    private void addText(String kind, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((kind + bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
