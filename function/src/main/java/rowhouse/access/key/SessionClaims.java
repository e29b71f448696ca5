package rowhouse.access.key;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import rowhouse.json.JsonReader;
import rowhouse.json.JsonWriter;
import rowhouse.node.Node;

/// What a session's token says: whose session it is, and until when. In JSON, so that it can say more one day.
///
/// @param accountId of the account whose owner it is: twelve digits
/// @param issuedAt to the second
/// @param expiresAt to the second
record SessionClaims(String accountId, Instant issuedAt, Instant expiresAt) {
    byte[] toJson() {
        Map<String, Node> members = new LinkedHashMap<>();
        members.put("account", new Node.Text(accountId));
        members.put("kind", new Node.Text("root"));
        members.put("issued", numeral(issuedAt));
        members.put("expires", numeral(expiresAt));
        return JsonWriter.write(new Node.Structure(members));
    }

    /// @throws IllegalStateException if these are no claims: what a seal held was written by us
    static SessionClaims ofJson(byte[] json) {
        if (JsonReader.read(json) instanceof Node.Structure(var members)
                && members.get("account") instanceof Node.Text(var account)
                && members.get("kind") instanceof Node.Text(var kind)
                && kind.equals("root")
                && members.get("issued") instanceof Node.Numeral(var issued)
                && members.get("expires") instanceof Node.Numeral(var expires)) {
            return new SessionClaims(account, instant(issued), instant(expires));
        }
        throw new IllegalStateException("a session's claims of another version: " + json.length + " bytes");
    }

    private static Node.Numeral numeral(Instant instant) {
        return new Node.Numeral(Long.toString(instant.getEpochSecond()));
    }

    private static Instant instant(String seconds) {
        return Instant.ofEpochSecond(Long.parseLong(seconds));
    }
}
