package rowhouse.node;

import java.util.AbstractList;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/// The elements of a long array that came as text, each made whenever it is asked for: all at once, they would take
/// many times the memory that the text takes.
public final class LongElements extends AbstractList<Node> implements RandomAccess {
    private final int size;
    private final IntFunction<Node> read;

    /// @param read makes the element of an index, always the same
    public LongElements(int size, IntFunction<Node> read) {
        this.size = size;
        this.read = read;
    }

    @Override
    public Node get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return read.apply(index);
    }

    @Override
    public int size() {
        return size;
    }
}
