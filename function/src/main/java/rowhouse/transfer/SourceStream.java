package rowhouse.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Objects;
import rowhouse.object.ObjectStoreException;

/// The bytes of an object as they come. What goes wrong on their way is told apart from what is wrong with them.
final class SourceStream extends FilterInputStream {
    private static final int END = -1;

    private SourceStream(InputStream stream) {
        super(stream);
    }

    /// @param stream the bytes of an object
    static SourceStream of(InputStream stream) {
        return new SourceStream(new PushbackInputStream(stream, 1));
    }

    @Override
    public int read() {
        try {
            return in.read();
        } catch (IOException e) {
            throw lost(e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        try {
            return in.read(target, offset, length);
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /// Whether there is more, which what unpacks asks behind each part: an object may be packed in several.
    @Override
    public int available() {
        try {
            int next = in.read();
            if (next == END) {
                return 0;
            }
            ((PushbackInputStream) in).unread(next);
            return 1;
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private static ObjectStoreException lost(IOException e) {
        return new ObjectStoreException("InternalError", "an object could not be read to its end: " + e, true);
    }
}
