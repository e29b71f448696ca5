package rowhouse.durability.kills;

import org.jspecify.annotations.Nullable;

/// What is wrong with what was found.
///
/// @param fault null where nothing is
record Verdict(@Nullable Fault fault, String words) {
    static final Verdict FINE = new Verdict(null, "");

    enum Fault {
        LOST,
        TORN,
        UNSOUND
    }

    static Verdict lost(String words) {
        return new Verdict(Fault.LOST, words);
    }

    static Verdict torn(String words) {
        return new Verdict(Fault.TORN, words);
    }

    static Verdict unsound(String words) {
        return new Verdict(Fault.UNSOUND, words);
    }
}
