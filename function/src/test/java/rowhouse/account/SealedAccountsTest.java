package rowhouse.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rowhouse.error.ErrorCode;
import rowhouse.error.ServiceException;
import rowhouse.storage.Rows;
import rowhouse.storage.WriteRule;
import rowhouse.storage.sealed.Keys;
import rowhouse.storage.sealed.SealFault;
import rowhouse.storage.sealed.SealingKeys;
import rowhouse.storage.sqlite.SqliteMode;
import rowhouse.storage.sqlite.SqliteRows;

/// Each account's database is opened with its own keys, created only where that is allowed, and never for another's
/// request.
class SealedAccountsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final AccountId FIRST = new AccountId("000000000001");
    private static final AccountId SECOND = new AccountId("000000000002");

    @TempDir
    Path folder;

    private final Map<AccountId, SealingKeys> keys = new HashMap<>();
    private final List<String> opened = new ArrayList<>();
    private final AccountRules rules = AccountRules.NONE.withSealing(keys::get);

    @Test
    void eachDatabaseHasItsAccountsKeys() {
        keys.put(FIRST, Keys.only(Keys.OLD));
        useBoth(rules);
        keys.put(SECOND, Keys.only(Keys.NEW));
        try (var accounts = accounts(rules)) {
            assertThat(use(accounts, FIRST)).isZero();
            assertThatThrownBy(() -> use(accounts, SECOND))
                    .isInstanceOf(SealFault.class)
                    .hasMessageContaining("begun without an encryption key");
            keys.remove(SECOND);
            assertThat(use(accounts, SECOND)).isZero();
        }
        keys.clear();
        try (var accounts = accounts(rules)) {
            assertThatThrownBy(() -> use(accounts, FIRST))
                    .isInstanceOf(SealFault.class)
                    .hasMessageContaining("no encryption key was given");
        }
    }

    @Test
    void openDatabasesAreWrappedAnew() {
        keys.put(FIRST, Keys.only(Keys.OLD));
        useBoth(rules);
        try (var accounts = accounts(rules)) {
            assertThat(use(accounts, FIRST)).isZero();
            keys.put(FIRST, new SealingKeys(Keys.OLD, Keys.NEW));
            accounts.rewrap(FIRST);
            accounts.rewrap(SECOND);
            keys.put(FIRST, Keys.only(Keys.OLD));
            assertThatThrownBy(() -> accounts.rewrap(FIRST)).isInstanceOf(SealFault.class);
            assertThat(use(accounts, FIRST)).isZero();
        }
        try (var accounts = accounts(rules)) {
            assertThatThrownBy(() -> use(accounts, FIRST)).isInstanceOf(SealFault.class);
            keys.put(FIRST, Keys.only(Keys.NEW));
            assertThat(use(accounts, FIRST)).isZero();
        }
    }

    @Test
    void anOpenDatabaseDoesNotGainOrLoseItsSeal() {
        keys.put(FIRST, Keys.only(Keys.OLD));
        try (var accounts = accounts(rules)) {
            use(accounts, FIRST);
            use(accounts, SECOND);
            keys.remove(FIRST);
            keys.put(SECOND, Keys.only(Keys.NEW));
            assertThatThrownBy(() -> accounts.rewrap(FIRST)).hasMessage("account 000000000001 has no key");
            assertThatThrownBy(() -> accounts.rewrap(SECOND)).hasMessage("account 000000000002 is not sealed");
        }
    }

    @Test
    void wrappingAnewCreatesNothing() {
        try (var accounts = accounts(rules)) {
            accounts.rewrap(FIRST);
            assertThat(accounts.all()).isEmpty();
        }
        assertThat(opened).isEmpty();
    }

    @Test
    void noFileIsOpenedButTheAccountsOwn() {
        try (var accounts = accounts(rules)) {
            use(accounts, SECOND);
            assertThat(opened).containsExactly("ddb-000000000002.sqlite3");
        }
    }

    @Test
    void createsOnlyWhereThatIsAllowed() {
        useBoth(rules);
        var third = new AccountId("000000000003");
        try (var accounts = accounts(rules.withMayCreate(_ -> false))) {
            assertThat(use(accounts, FIRST)).isZero();
            assertThatThrownBy(() -> use(accounts, third))
                    .isInstanceOfSatisfying(
                            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ACCESS_DENIED))
                    .hasMessage("Account 000000000003 does not exist");
            assertThat(accounts.all()).containsExactly(FIRST, SECOND);
        }
        assertThat(folder.resolve("03")).doesNotExist();
        try (var accounts = Accounts.inMemory(SqliteRows::inMemory, AccountRules.NONE.withMayCreate(FIRST::equals))) {
            assertThat(use(accounts, FIRST)).isZero();
            assertThatThrownBy(() -> use(accounts, third)).isInstanceOf(ServiceException.class);
        }
    }

    @Test
    void eachAccountHasItsRule() {
        var asked = new ArrayList<AccountId>();
        try (var accounts = accounts(rules.withWriteRules(account -> {
            asked.add(account);
            return WriteRule.NONE;
        }))) {
            use(accounts, SECOND);
            use(accounts, SECOND);
        }
        assertThat(asked).containsExactly(SECOND);
    }

    /// Both have a database then, and the second a number that was taken.
    private void useBoth(AccountRules rulesOfBoth) {
        try (var accounts = accounts(rulesOfBoth)) {
            use(accounts, FIRST);
            use(accounts, SECOND);
            accounts.use(
                    SECOND,
                    database -> database.write(
                            NOW, transaction -> transaction.tables().nextNumber()));
        }
    }

    private static int use(Accounts accounts, AccountId account) {
        return accounts.use(
                account,
                database ->
                        database.read(NOW, transaction -> transaction.tables().count()));
    }

    private Accounts accounts(AccountRules accountRules) {
        return Accounts.inFolder(folder, this::open, 32, accountRules);
    }

    private Rows open(Path file) {
        opened.add(file.getFileName().toString());
        return SqliteRows.open(file, SqliteMode.PROCESS);
    }
}
