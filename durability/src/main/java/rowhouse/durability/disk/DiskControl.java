package rowhouse.durability.disk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/// Tells a process with the library what to do: `struct control` of `disk.h`, in a file that is mapped into
/// memory.
final class DiskControl {
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private static final int NTH = 0;
    private static final int COUNTED = 8;
    private static final int FAILED = 16;
    private static final int KINDS = 24;
    private static final int ERROR = 28;
    private static final int LASTS = 32;
    private static final int LEASE = 36;
    private static final int ONLY = 40;
    private static final int ONLY_BYTES = 64;
    private static final int LEASE_LOST = 1;
    private static final int LEASE_LOST_AND_FENCED = 2;
    private static final long LOOK_NANOS = 2_000_000;

    private final ByteBuffer memory;

    private DiskControl(ByteBuffer memory) {
        this.memory = memory;
    }

    /// What a process asks of the disk: the bits of `enum kind`.
    enum Call {
        OPEN(1),
        READ(1 << 1),
        WRITE(1 << 2),
        TRUNCATE(1 << 3),
        SYNC(1 << 4),
        LOCK(1 << 5),
        UNLOCK(1 << 6),
        STAT(1 << 7),
        UNLINK(1 << 8),
        LINK(1 << 9),
        MKDIR(1 << 10),
        CLOSE(1 << 11);

        private final int bit;

        Call(int bit) {
            this.bit = bit;
        }
    }

    /// What it is answered.
    enum Errno {
        EIO(5),
        ENOSPC(28),
        ESTALE(116),
        EDQUOT(122);

        private final int number;

        Errno(int number) {
            this.number = number;
        }
    }

    /// Calls that fail.
    ///
    /// @param lasts whether all later ones do, too
    record Fault(Call call, Errno errno, boolean lasts) {}

    /// A file that tells nothing yet, or the one that is there.
    static DiskControl open(Path file) throws IOException {
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new DiskControl(channel.map(MapMode.READ_WRITE, 0, ONLY + ONLY_BYTES));
        }
    }

    /// Lets the n-th call fail from now on.
    ///
    /// @param only part of the names that count, or their end if a `$` follows
    void arm(Fault fault, long nth, String only) {
        disarm();
        byte[] name = only.getBytes(UTF_8);
        memory.put(ONLY, new byte[ONLY_BYTES]);
        memory.put(ONLY, name, 0, Math.min(name.length, ONLY_BYTES - 1));
        LONG.setVolatile(memory, COUNTED, 0L);
        LONG.setVolatile(memory, FAILED, 0L);
        INT.setVolatile(memory, KINDS, fault.call().bit);
        INT.setVolatile(memory, ERROR, fault.errno().number);
        INT.setVolatile(memory, LASTS, fault.lasts() ? 1 : 0);
        LONG.setVolatile(memory, NTH, nth);
    }

    /// Lets nothing fail any more.
    void disarm() {
        LONG.setVolatile(memory, NTH, 0L);
    }

    /// How many calls have failed since it was armed.
    long failed() {
        return (long) LONG.getVolatile(memory, FAILED);
    }

    /// Takes all locks of a process from it, behind its back, and waits until that is done.
    ///
    /// @param isFenced whether it is refused what it had locked
    void loseLease(boolean isFenced) {
        INT.setVolatile(memory, LEASE, isFenced ? LEASE_LOST_AND_FENCED : LEASE_LOST);
        while ((int) INT.getVolatile(memory, LEASE) != 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
