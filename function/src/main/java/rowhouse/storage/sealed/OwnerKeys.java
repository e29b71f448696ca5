package rowhouse.storage.sealed;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import rowhouse.storage.Family;

/// The keys that bodies are sealed with: one for each table and each index, derived from the file's. None seals more
/// bodies than random nonces are good for, 2³² of them.
final class OwnerKeys {
    private static final int MOST_KEPT = 4096;

    private final SecretKey fileKey;
    private final Map<Owner, SecretKey> kept = new ConcurrentHashMap<>();

    OwnerKeys(SecretKey fileKey) {
        this.fileKey = fileKey;
    }

    private record Owner(Family family, long number) {}

    SecretKey of(Family family, long owner) {
        var known = kept.get(new Owner(family, owner));
        return known != null ? known : derive(new Owner(family, owner));
    }

    private SecretKey derive(Owner owner) {
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        var key = KeyDerivation.key(
                fileKey, "rowhouse bodies of " + owner.family().name() + " " + owner.number());
        kept.put(owner, key);
        return key;
    }
}
