package rowhouse.durability.disk;

import java.util.List;

/// What is wrong with files, after whatever was done to them.
///
/// @param lost writes that were answered and are not there
/// @param torn whether there is half of a write, or what nobody asked for
/// @param faults of the files themselves, in words
record Verdict(long lost, boolean torn, List<String> faults) {
    boolean isClean() {
        return lost == 0 && !torn && faults.isEmpty();
    }

    /// For whoever has to find out why.
    @Override
    public String toString() {
        return lost + " lost" + (torn ? ", torn" : "") + (faults.isEmpty() ? "" : ", unsound: " + faults);
    }
}
