package rowhouse.storage;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import rowhouse.json.JsonReader;
import rowhouse.json.JsonWriter;
import rowhouse.node.Node;

/// Jobs as the JSON documents they are stored as.
final class JobDocument {
    private JobDocument() {}

    static byte[] write(Job job) {
        var document = new DocumentBuilder();
        switch (job) {
            case Job.Backfill backfill ->
                document.text("kind", "BACKFILL")
                        .text("tableName", backfill.tableName())
                        .number("table", backfill.table())
                        .number("index", backfill.index())
                        .node("done", write(backfill.done()));
            case Job.Purge purge ->
                document.text("kind", "PURGE")
                        .text("family", purge.family().name())
                        .number("owner", purge.owner());
            case Job.ReviewExpiry review ->
                document.text("kind", "REVIEW_EXPIRY")
                        .text("tableName", review.tableName())
                        .number("table", review.table())
                        .truth("forgotten", review.forgotten())
                        .node("done", write(review.done()));
            case Job.CopyToBackup copy ->
                document.text("kind", "COPY_TO_BACKUP")
                        .text("tableName", copy.tableName())
                        .text("backupId", copy.backupId())
                        .number("backup", copy.backup())
                        .text("moment", copy.moment().toString())
                        .node("done", write(copy.done()));
            case Job.RestoreBackup restore ->
                document.text("kind", "RESTORE_BACKUP")
                        .text("tableName", restore.tableName())
                        .number("table", restore.table())
                        .text("sourceName", restore.sourceName())
                        .text("backupId", restore.backupId())
                        .node("done", write(restore.done()));
            case Job.RestorePast restore ->
                document.text("kind", "RESTORE_PAST")
                        .text("tableName", restore.tableName())
                        .number("table", restore.table())
                        .text("sourceName", restore.sourceName())
                        .number("source", restore.source())
                        .text("moment", restore.moment().toString())
                        .node("done", write(restore.done()));
        }
        return JsonWriter.write(document.build());
    }

    static Job read(byte[] json) {
        var job = StoredDocument.of(JsonReader.read(json));
        return switch (job.text("kind")) {
            case "BACKFILL" ->
                new Job.Backfill(job.text("tableName"), job.number("table"), job.number("index"), readDone(job));
            case "PURGE" -> new Job.Purge(job.constant("family", Family.class), job.number("owner"));
            case "REVIEW_EXPIRY" ->
                new Job.ReviewExpiry(job.text("tableName"), job.number("table"), job.truth("forgotten"), readDone(job));
            case "COPY_TO_BACKUP" ->
                new Job.CopyToBackup(
                        job.text("tableName"),
                        job.text("backupId"),
                        job.number("backup"),
                        Moment.parse(job.text("moment")),
                        readDone(job));
            case "RESTORE_BACKUP" ->
                new Job.RestoreBackup(
                        job.text("tableName"),
                        job.number("table"),
                        job.text("sourceName"),
                        job.text("backupId"),
                        readDone(job));
            case "RESTORE_PAST" ->
                new Job.RestorePast(
                        job.text("tableName"),
                        job.number("table"),
                        job.text("sourceName"),
                        job.number("source"),
                        Moment.parse(job.text("moment")),
                        readDone(job));
            default -> throw new IllegalStateException("no kind of job: " + job.text("kind"));
        };
    }

    private static Node.@Nullable Structure write(@Nullable RowKey done) {
        return done == null
                ? null
                : new DocumentBuilder()
                        .number("owner", done.owner())
                        .text("partition", HexFormat.of().formatHex(done.partition()))
                        .text("sort", HexFormat.of().formatHex(done.sort()))
                        .build();
    }

    private static @Nullable RowKey readDone(StoredDocument job) {
        var done = job.optionalDocument("done");
        return done == null
                ? null
                : new RowKey(
                        done.number("owner"),
                        HexFormat.of().parseHex(done.text("partition")),
                        HexFormat.of().parseHex(done.text("sort")));
    }
}
