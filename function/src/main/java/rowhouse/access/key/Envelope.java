package rowhouse.access.key;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rowhouse.error.ServiceException;
import rowhouse.json.JsonReader;
import rowhouse.json.JsonWriter;
import rowhouse.node.Node;

/// The JSON form of a sealed file: `{"v":1,"alg":"A256GCM","keyId":...,"edk":...,"ctx":{...},"iv":...,"ct":...}`, bytes
/// in base64.
///
/// @param keyId the ARN of the key that sealed the file's own key
/// @param encryptedKey the file's own key, sealed
/// @param iv 12 bytes
/// @param ciphertext with its tag of 16 bytes at the end
record Envelope(String keyId, byte[] encryptedKey, byte[] iv, byte[] ciphertext) {
    static final int IV_BYTES = 12;

    private static final int TAG_BYTES = 16;
    private static final String VERSION = "1";
    private static final String ALGORITHM = "A256GCM";
    private static final List<String> MEMBERS = List.of("v", "alg", "keyId", "edk", "ctx", "iv", "ct");

    Envelope holding(byte[] text) {
        return new Envelope(keyId, encryptedKey, iv, text);
    }

    /// What is sealed beside the text: `1|A256GCM|<keyId>|app=rowhouse,purpose=access-keys` in UTF-8. Every part but
    /// the
    /// second last is the same in all envelopes of this version, so no two envelopes share it that differ in it.
    byte[] additionalText() {
        var context = SealedFile.CONTEXT.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .sorted()
                .collect(Collectors.joining(","));
        return String.join("|", VERSION, ALGORITHM, keyId, context).getBytes(StandardCharsets.UTF_8);
    }

    byte[] write() {
        var writer = new JsonWriter();
        writer.startObject();
        writer.name("v");
        writer.number(Long.parseLong(VERSION));
        member(writer, "alg", ALGORITHM);
        member(writer, "keyId", keyId);
        member(writer, "edk", base64(encryptedKey));
        writer.name("ctx");
        writer.startObject();
        SealedFile.CONTEXT.forEach((name, value) -> member(writer, name, value));
        writer.endObject();
        member(writer, "iv", base64(iv));
        member(writer, "ct", base64(ciphertext));
        writer.endObject();
        return writer.toBytes();
    }

    private static void member(JsonWriter writer, String name, String value) {
        writer.name(name);
        writer.text(value);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// @throws KeyFileException that names the member, and what is wrong with it
    static Envelope read(byte[] json) {
        var members = members(json);
        // The version comes first: another one may have other members.
        if (!(members.get("v") instanceof Node.Numeral(var version))) {
            throw new KeyFileException("the envelope has no version");
        }
        if (!version.equals(VERSION)) {
            throw new KeyFileException("the envelope's version is not 1, the only one known here");
        }
        if (!text(members, "alg").equals(ALGORITHM)) {
            throw new KeyFileException("the envelope's \"alg\" is not A256GCM, the only one known here");
        }
        checkContext(members.get("ctx"));
        for (var name : members.keySet()) {
            if (!MEMBERS.contains(name)) {
                throw new KeyFileException("the envelope has a member that version 1 does not know");
            }
        }
        var envelope =
                new Envelope(text(members, "keyId"), bytes(members, "edk"), bytes(members, "iv"), bytes(members, "ct"));
        if (envelope.iv().length != IV_BYTES) {
            throw new KeyFileException("the envelope's \"iv\" is not 12 bytes");
        }
        if (envelope.ciphertext().length < TAG_BYTES) {
            throw new KeyFileException("the envelope's \"ct\" is cut short");
        }
        return envelope;
    }

    private static Map<String, Node> members(byte[] json) {
        try {
            if (JsonReader.read(json) instanceof Node.Structure(var members)) {
                return members;
            }
        } catch (ServiceException _) {
            // Said below.
        }
        throw new KeyFileException("the envelope is not one JSON object: it was altered or cut short");
    }

    private static void checkContext(@Nullable Node node) {
        var expected = new Node.Structure(SealedFile.CONTEXT.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Node.Text(entry.getValue()))));
        if (!expected.equals(node)) {
            throw new KeyFileException(
                    "the envelope's \"ctx\" is not {\"app\":\"rowhouse\",\"purpose\":\"access-keys\"}: it was sealed for another use");
        }
    }

    private static String text(Map<String, Node> members, String name) {
        if (members.get(name) instanceof Node.Text(var text)) {
            return text;
        }
        throw new KeyFileException("the envelope's \"" + name + "\" is missing, or is no text");
    }

    private static byte[] bytes(Map<String, Node> members, String name) {
        try {
            return Base64.getDecoder().decode(text(members, name));
        } catch (IllegalArgumentException _) {
            throw new KeyFileException("the envelope's \"" + name + "\" is not base64");
        }
    }
}
