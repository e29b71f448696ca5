package rowhouse.lambda;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.AccessKeyFile;
import rowhouse.access.key.KeyDecryptor;
import rowhouse.access.key.KeyFileException;
import rowhouse.access.sigv4.SignatureVerifier;
import rowhouse.account.AccountRules;
import rowhouse.account.Accounts;
import rowhouse.error.ServiceException;
import rowhouse.house.Identities;
import rowhouse.house.Rowhouse;
import rowhouse.storage.sqlite.SqliteRows;

/// Opens the house when the function starts, and again before a request where that failed: a permission may have been
/// granted meanwhile.
final class Opening {
    private static final Logger LOG = System.getLogger(Opening.class.getName());
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(80);

    private final Environment environment;
    private final KeyDecryptor kms;
    private final InstantSource clock;
    private final Function<AccountRules, Accounts> accounts;
    private final ReentrantLock trying = new ReentrantLock();
    private volatile @Nullable Rowhouse house;
    private volatile long nextTryMillis;
    private Duration pause = SHORTEST_PAUSE;

    /// Nothing is opened yet.
    Opening(Environment environment, KeyDecryptor kms, InstantSource clock, Function<AccountRules, Accounts> accounts) {
        this.environment = environment;
        this.kms = kms;
        this.clock = clock;
        this.accounts = accounts;
    }

    /// Opens the house for the first time. The answer of KMS is waited for while the database engine is loaded.
    void begin() {
        var keys = new FutureTask<>(() -> SealedKeys.open(environment, kms));
        Thread.ofPlatform().name("keys").daemon().start(keys);
        attempt(() -> {
            SqliteRows.inMemory().close();
            return result(keys);
        });
    }

    /// The house, or null as long as it cannot be opened.
    @Nullable
    Rowhouse house() {
        if (house == null && isTimeToTry() && trying.tryLock()) {
            try {
                attempt(() -> SealedKeys.open(environment, kms));
            } finally {
                trying.unlock();
            }
        }
        return house;
    }

    /// Whoever is asked in vain may take seconds to say so, and a request waits for that: so it is asked less and less.
    /// It goes by the clock that runs while the machine is frozen.
    private boolean isTimeToTry() {
        long left = nextTryMillis - System.currentTimeMillis();
        return left <= 0 || left > LONGEST_PAUSE.toMillis();
    }

    private interface Keys {
        AccessKeyFile get() throws InterruptedException;
    }

    private void attempt(Keys keys) {
        try {
            house = open(keys.get());
        } catch (KeyFileException e) {
            LOG.log(Level.ERROR, "every request is refused: " + e.getMessage());
        } catch (ServiceException e) {
            LOG.log(Level.ERROR, "every request is refused: the accounts' files cannot be opened", e);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "every request is refused: the function cannot start", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        nextTryMillis = System.currentTimeMillis() + pause.toMillis();
        pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
    }

    private Rowhouse open(AccessKeyFile keys) {
        keys.warnings().forEach(warning -> LOG.log(Level.WARNING, "the sealed keys: " + warning));
        var sources = new Identities.Sources(
                List.of(), () -> keys, keys::masterKeys, null, _ -> null, environment.iamAccount());
        var verifier = new SignatureVerifier.Settings(Set.of(environment.region()), environment.publicHosts(), false);
        return Rowhouse.open(
                new Rowhouse.Settings(environment.region(), accounts, verifier, environment.answers()),
                new Identities(sources, clock),
                clock);
    }

    private static AccessKeyFile result(FutureTask<AccessKeyFile> keys) throws InterruptedException {
        try {
            return keys.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
