package rowhouse.storage;

import rowhouse.node.Node;
import rowhouse.table.KeptHistory;
import rowhouse.table.KeptHistory.Hold;
import rowhouse.table.KeptHistory.Recovery;
import rowhouse.table.Restoration;

/// What a table's definition says of its history and of where it came from, as JSON.
final class HistoryDocument {
    private HistoryDocument() {}

    static Node write(KeptHistory history) {
        var recovery = history.recovery();
        return new DocumentBuilder()
                .number("number", history.number())
                .node("recovery", recovery == null ? null : write(recovery))
                .node(
                        "holds",
                        new Node.Sequence(history.holds().stream()
                                .map(HistoryDocument::write)
                                .toList()))
                .build();
    }

    static KeptHistory history(StoredDocument history) {
        var recovery = history.optionalDocument("recovery");
        return new KeptHistory(
                history.number("number"),
                recovery == null ? null : recovery(recovery),
                history.documents("holds").stream().map(HistoryDocument::hold).toList());
    }

    static Node write(Restoration restoration) {
        return new DocumentBuilder()
                .text("backupArn", restoration.backupArn())
                .text("tableArn", restoration.tableArn())
                .instant("restoredTo", restoration.restoredTo())
                .build();
    }

    static Restoration restoration(StoredDocument restoration) {
        return new Restoration(
                restoration.optionalText("backupArn"), restoration.text("tableArn"), restoration.instant("restoredTo"));
    }

    private static Node write(Recovery recovery) {
        return new DocumentBuilder()
                .instant("since", recovery.since())
                .number("periodInDays", (long) recovery.periodInDays())
                .build();
    }

    private static Recovery recovery(StoredDocument recovery) {
        return new Recovery(recovery.instant("since"), Math.toIntExact(recovery.number("periodInDays")));
    }

    private static Node write(Hold hold) {
        return new DocumentBuilder()
                .number("holder", hold.holder())
                .instant("from", hold.from())
                .build();
    }

    private static Hold hold(StoredDocument hold) {
        return new Hold(hold.number("holder"), hold.instant("from"));
    }
}
