package rowhouse.storage.sqlite;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import rowhouse.storage.sqlite.WriteAheadLog.Condition;

/// Goes through a write-ahead log.
///
/// Up to the first frame that is not right it does what SQLite does. What stands behind is looked at frame by frame:
/// one whose checksum goes on from that of the frame before it was written after it. If that one before is the last of
/// a transaction, its transaction was safe by then, and so was all that came before.
final class LogScan {
    private static final int BUFFER_BYTES = 1 << 16;

    private final LogHeader header;
    private final LogFrame frame;
    /// The checksum that stands in the frame before.
    private long storedBefore;
    /// The checksum of all that was read so far.
    private long sumBefore;
    /// Whether a transaction ends with the frame before, by what stands there.
    private boolean followsCommit;
    /// Whether what stands there can be trusted, even if the page cannot.
    private boolean followsTrusted;

    private boolean isBroken;
    private boolean hasUnreadable;

    private LogScan(LogHeader header) {
        this.header = header;
        this.frame = new LogFrame(header.pageBytes(), header.order());
        this.storedBefore = header.storedSum();
        this.sumBefore = header.storedSum();
    }

    static Condition of(Path log) throws IOException {
        try (var bytes = open(log)) {
            var first = bytes.readNBytes(LogHeader.BYTES);
            if (first.length < LogHeader.BYTES) {
                return first.length == 0 ? Condition.WHOLE : Condition.UNREADABLE_END;
            }
            var header = LogHeader.of(first);
            return header.isWhole() ? new LogScan(header).condition(bytes) : behind(header, first, log);
        }
    }

    /// The condition of a log with a header that is not right. It is safe before any frame is written.
    private static Condition behind(LogHeader header, byte[] first, Path log) throws IOException {
        return hasWritten(header, log) || hasWritten(header.inOtherOrder(first), log)
                ? Condition.DAMAGED
                : Condition.UNREADABLE_END;
    }

    private static boolean hasWritten(LogHeader header, Path log) throws IOException {
        try (var bytes = open(log)) {
            bytes.skipNBytes(LogHeader.BYTES);
            return new LogScan(header).findsTwoInARow(bytes);
        }
    }

    private static InputStream open(Path log) throws IOException {
        return new BufferedInputStream(Files.newInputStream(log), BUFFER_BYTES);
    }

    /// Whether there is a frame that goes on from the one before it, or from the header.
    private boolean findsTwoInARow(InputStream log) throws IOException {
        if (!frame.next(log)) {
            return false;
        }
        if (isAfter(header.storedSum()) || isAfter(header.sum())) {
            return true;
        }
        long salts = frame.salts();
        storedBefore = frame.storedSum();
        while (frame.next(log)) {
            if (frame.salts() == salts && isAfter(storedBefore)) {
                return true;
            }
            salts = frame.salts();
            storedBefore = frame.storedSum();
        }
        return false;
    }

    private Condition condition(InputStream log) throws IOException {
        while (frame.next(log)) {
            if (!isBroken && isOfThisLog() && isAfter(sumBefore)) {
                sumBefore = frame.storedSum();
                storedBefore = sumBefore;
            } else if (isWrittenAfterCommit()) {
                return Condition.DAMAGED;
            }
        }
        return hasUnreadable || endsWithin() ? Condition.UNREADABLE_END : Condition.WHOLE;
    }

    /// Looks at a frame that SQLite does not come to.
    private boolean isWrittenAfterCommit() {
        boolean isFirst = !isBroken;
        isBroken = true;
        // Mostly what an earlier log left.
        if (!isOfThisLog() && !isFirst) {
            followsCommit = false;
            storedBefore = frame.storedSum();
            return false;
        }
        boolean isAfterAll = isAfter(sumBefore);
        boolean isAfterStored = isAfter(storedBefore);
        if (isOfThisLog() && followsCommit && (isAfterAll || (isAfterStored && followsTrusted))) {
            return true;
        }
        hasUnreadable |= isOfThisLog() || isAfterAll || frame.isBlank();
        followsCommit = frame.isCommit();
        followsTrusted = isAfterAll || isAfterStored || (isOfThisLog() && frame.isHeaderInOneSector());
        sumBefore = frame.sumAfter(sumBefore);
        storedBefore = frame.storedSum();
        return false;
    }

    /// Whether the last frame is there in part. What an earlier log left may be cut anywhere.
    private boolean endsWithin() {
        return frame.isCut() && (frame.hasSalts() ? isOfThisLog() : !isBroken);
    }

    private boolean isOfThisLog() {
        return frame.salts() == header.salts();
    }

    /// Of zeros alone the checksum is right, but nobody wrote it.
    private boolean isAfter(long sum) {
        return frame.sumAfter(sum) == frame.storedSum() && !frame.isBlank();
    }
}
