package rowhouse.storage;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import rowhouse.json.JsonReader;
import rowhouse.json.JsonWriter;
import rowhouse.node.Node;

/// Work that no request waits for. It is done in parts, each of which commits together with how far the job has come.
sealed interface Job {
    /// Fills a new index from its table, and says when it is complete.
    ///
    /// @param done the last item the job has seen, or null
    record Backfill(
            String tableName,
            long table,
            long index,
            @Nullable RowKey done) implements Job {}

    /// Removes all rows of an owner that is gone.
    record Purge(Family family, long owner) implements Job {}

    /// Forgets when items of a table expire, and if time to live is switched on, finds it out anew.
    ///
    /// @param forgotten whether the first half is done
    /// @param done the last item the second half has seen, or null
    record ReviewExpiry(
            String tableName,
            long table,
            boolean forgotten,
            @Nullable RowKey done) implements Job {}

    /// Where the job is kept: one of a kind for each owner.
    default RowKey key() {
        return switch (this) {
            case Backfill backfill -> key(backfill.index(), "BACKFILL");
            case Purge purge -> key(purge.owner(), "PURGE " + purge.family());
            case ReviewExpiry review -> key(review.table(), "REVIEW_EXPIRY");
        };
    }

    default byte[] write() {
        return JsonWriter.write(
                switch (this) {
                    case Backfill backfill ->
                        new DocumentBuilder()
                                .text("kind", "BACKFILL")
                                .text("tableName", backfill.tableName())
                                .number("table", backfill.table())
                                .number("index", backfill.index())
                                .node("done", write(backfill.done()))
                                .build();
                    case Purge purge ->
                        new DocumentBuilder()
                                .text("kind", "PURGE")
                                .text("family", purge.family().name())
                                .number("owner", purge.owner())
                                .build();
                    case ReviewExpiry review ->
                        new DocumentBuilder()
                                .text("kind", "REVIEW_EXPIRY")
                                .text("tableName", review.tableName())
                                .number("table", review.table())
                                .truth("forgotten", review.forgotten())
                                .node("done", write(review.done()))
                                .build();
                });
    }

    static Job read(byte[] json) {
        var job = StoredDocument.of(JsonReader.read(json));
        return switch (job.text("kind")) {
            case "BACKFILL" ->
                new Backfill(job.text("tableName"), job.number("table"), job.number("index"), readDone(job));
            case "PURGE" -> new Purge(job.constant("family", Family.class), job.number("owner"));
            case "REVIEW_EXPIRY" ->
                new ReviewExpiry(job.text("tableName"), job.number("table"), job.truth("forgotten"), readDone(job));
            default -> throw new IllegalStateException("no kind of job: " + job.text("kind"));
        };
    }

    private static RowKey key(long owner, String kind) {
        return new RowKey(JobQueue.QUEUED, KeyEncoding.ofLong(owner), StoredTables.utf8(kind));
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
