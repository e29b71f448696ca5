package rowhouse.storage;

import java.util.ArrayList;
import rowhouse.json.JsonReader;
import rowhouse.json.JsonWriter;
import rowhouse.node.Node;
import rowhouse.table.Backup;

/// Backups as the JSON documents they are stored as.
final class BackupDocument {
    private BackupDocument() {}

    static byte[] write(Backup backup) {
        var restores = new ArrayList<Node>();
        backup.restores().forEach(number -> restores.add(new Node.Numeral(number.toString())));
        return JsonWriter.write(new DocumentBuilder()
                .number("number", backup.number())
                .text("id", backup.id())
                .text("name", backup.name())
                .text("type", backup.type().name())
                .text("status", backup.status().name())
                .instant("createdAt", backup.createdAt())
                .instant("expiresAt", backup.expiresAt())
                .node("table", TableDocument.node(backup.table()))
                .number("itemCount", backup.itemCount())
                .number("bytes", backup.bytes())
                .node("restores", new Node.Sequence(restores))
                .build());
    }

    static Backup read(byte[] json) {
        var backup = StoredDocument.of(JsonReader.read(json));
        return new Backup(
                backup.number("number"),
                backup.text("id"),
                backup.text("name"),
                backup.constant("type", Backup.Type.class),
                backup.constant("status", Backup.Status.class),
                backup.instant("createdAt"),
                backup.optionalInstant("expiresAt"),
                TableDocument.read(backup.document("table")),
                backup.number("itemCount"),
                backup.number("bytes"),
                backup.numbers("restores"));
    }
}
