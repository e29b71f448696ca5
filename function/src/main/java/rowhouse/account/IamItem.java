package rowhouse.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.AccountKeys;
import rowhouse.access.key.AccountLimits;
import rowhouse.access.key.Credential;
import rowhouse.access.key.EncryptionKey;
import rowhouse.access.key.KnownAccount;
import rowhouse.access.sigv4.SigningSecret;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;

/// What the items of the table `iam` mean. An account is `ACCOUNT#<number>`, `META`; a root user of it is
/// `ACCOUNT#<number>`, `ROOT#<access key>`.
final class IamItem {
    static final String ACCOUNT_PREFIX = "ACCOUNT#";
    static final String ROOT_PREFIX = "ROOT#";
    static final String META = "META";

    static final String PARTITION_KEY = "pk";
    static final String SORT_KEY = "sk";
    static final String SECRET = "secretAccessKey";
    static final String STATUS = "status";
    static final String EXPIRES = "expires";
    static final String STATE = "state";
    static final String KEY = "accountKey";
    static final String NEW_KEY = "newAccountKey";
    static final String LIMITS = "limits";

    /// Whether a root user's key counts.
    enum Status {
        ACTIVE,
        INACTIVE
    }

    private IamItem() {}

    /// The key of a root user; null while it does not count.
    static @Nullable Credential rootUser(Item item, String accountId, Instant now) {
        var secret = text(item, SECRET);
        var expires = number(item.get(EXPIRES));
        boolean isOver = expires != null && expires <= now.getEpochSecond();
        if (secret == null || isOver || status(item) != Status.ACTIVE) {
            return null;
        }
        var until = expires == null ? null : Instant.ofEpochSecond(Math.min(expires, Instant.MAX.getEpochSecond()));
        return Credential.ofRoot(SigningSecret.of(secret.getBytes(UTF_8)), accountId)
                .until(until);
    }

    static KnownAccount account(Item item, String accountId) {
        return new KnownAccount(
                new AccountKeys(accountId, key(item, KEY), key(item, NEW_KEY)), state(item), limits(item));
    }

    static KnownAccount accountWithoutMeta(String accountId) {
        return KnownAccount.active(new AccountKeys(accountId, null, null));
    }

    /// The text of an attribute; null if there is none, or of another type.
    static @Nullable String text(Item item, String name) {
        return item.get(name) instanceof AttributeValue.S(var text) ? text : null;
    }

    /// A key of 32 bytes; null if there is none.
    ///
    /// @throws IllegalArgumentException if the attribute is something else
    static @Nullable EncryptionKey key(Item item, String name) {
        return switch (item.get(name)) {
            case null -> null;
            case AttributeValue.B(var binary) ->
                EncryptionKey.ofBase64(Base64.getEncoder().encodeToString(binary.bytes()));
            default -> throw new IllegalArgumentException("not binary");
        };
    }

    /// @throws IllegalArgumentException if the attribute is something else
    static Status status(Item item) {
        return item.get(STATUS) == null ? Status.ACTIVE : constant(Status.class, text(item, STATUS));
    }

    /// @throws IllegalArgumentException if the attribute is something else
    static KnownAccount.State state(Item item) {
        return item.get(STATE) == null
                ? KnownAccount.State.ACTIVE
                : constant(KnownAccount.State.class, text(item, STATE));
    }

    /// @throws IllegalArgumentException if the attribute is something else
    static AccountLimits limits(Item item) {
        return switch (item.get(LIMITS)) {
            case null -> AccountLimits.NONE;
            case AttributeValue.M(var limits) ->
                new AccountLimits(limit(limits, "tables"), limit(limits, "bytes"), limit(limits, "rps"));
            default -> throw new IllegalArgumentException("not a map");
        };
    }

    private static @Nullable Long limit(Map<String, AttributeValue> limits, String name) {
        var limit = number(limits.get(name));
        if (limit != null && limit < 0) {
            throw new IllegalArgumentException("less than nothing");
        }
        return limit;
    }

    /// @throws IllegalArgumentException if the value is something else
    static @Nullable Long number(@Nullable AttributeValue value) {
        return switch (value) {
            case null -> null;
            case AttributeValue.N(var number) -> whole(number);
            default -> throw new IllegalArgumentException("not a number");
        };
    }

    private static Long whole(BigDecimal number) {
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("not a whole number", e);
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, @Nullable String name) {
        return Enum.valueOf(type, name == null ? "" : name.toUpperCase(Locale.ROOT));
    }
}
