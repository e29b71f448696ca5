package rowhouse.durability.kills;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rowhouse.node.Node.Structure;
import rowhouse.node.Node.Text;

/// What one client, and nobody else, wrote under a key: the versions that may be there now. There is one,
/// unless the last writes had no answer.
final class KeyHistory {
    private final ItemKey key;
    private final Set<Version> possible = new LinkedHashSet<>(Set.of(Version.ABSENT));
    private int lastNumber;
    // A fault is told once.
    private boolean hasLostTrack;

    KeyHistory(ItemKey key) {
        this.key = key;
    }

    ItemKey key() {
        return key;
    }

    /// A version that was never written.
    Version next(int fillerBytes, long expiresAtSeconds) {
        lastNumber++;
        return new Version(lastNumber, fillerBytes, expiresAtSeconds);
    }

    /// The versions that may be there.
    Set<Version> possible() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(possible));
    }

    void acknowledged(Version version) {
        hasLostTrack = false;
        possible.clear();
        possible.add(version);
    }

    void unknown(Version version) {
        possible.add(version);
    }

    /// It was acknowledged that this version is not there.
    void isNot(Version version) {
        possible.remove(version);
    }

    /// Judges what was found under the key, and goes on from there.
    ///
    /// @param nowSeconds no earlier than when it was looked for
    Verdict found(@Nullable Structure item, long nowSeconds) {
        for (var version : possible) {
            if (version.isAbsent()
                    ? item == null
                    : item != null && version.item(key).equals(item)) {
                acknowledged(version);
                return Verdict.FINE;
            }
        }
        boolean mayBeGone = possible.stream().anyMatch(version -> version.mayBeGone(nowSeconds));
        if (item == null && mayBeGone) {
            acknowledged(Version.ABSENT);
            return Verdict.FINE;
        }
        if (hasLostTrack) {
            return Verdict.FINE;
        }
        hasLostTrack = true;
        return wrong(item);
    }

    private Verdict wrong(@Nullable Structure item) {
        var numbers = possible.stream().map(Version::number).toList();
        var words = key + ": version " + ItemKey.number(item, "version") + " and not of " + numbers;
        boolean isWhole = item == null || wasWritten(item);
        return isWhole ? Verdict.lost(words) : Verdict.torn(words + ", or not as it was written");
    }

    /// Whether this may be a version as it was once written: all of it is of one.
    private boolean wasWritten(Structure item) {
        int number = (int) ItemKey.number(item, "version");
        int fillerBytes = item.members().get("filler") instanceof Structure(var typed)
                        && typed.get("S") instanceof Text(var filler)
                ? filler.length()
                : 0;
        var like = new Version(number, fillerBytes, ItemKey.number(item, "expires"));
        return number > 0 && number <= lastNumber && like.item(key).equals(item);
    }
}
