package rowhouse.transfer;

import org.jspecify.annotations.Nullable;

/// How far an import has come in its objects, which it takes in the order of their keys.
///
/// @param key of the object at hand; null before the first
/// @param records how many of its records are done
/// @param isDone whether all of it is
/// @param objects how many objects are done
record Cursor(@Nullable String key, long records, boolean isDone, long objects) {
    static final Cursor START = new Cursor(null, 0, true, 0);

    Cursor at(String newKey) {
        return new Cursor(newKey, 0, false, objects);
    }

    Cursor behind(long newRecords) {
        return new Cursor(key, newRecords, false, objects);
    }

    Cursor done() {
        return new Cursor(key, 0, true, objects + 1);
    }
}
