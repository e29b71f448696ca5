package rowhouse.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.table.Backup;
import rowhouse.table.TableDefinition;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;

/// Every second of a table's history can be read, and made a table of, whatever happened later and
/// happens meanwhile.
public abstract class PastStateContract {
    private static final int SECONDS = 40;
    private static final int ACCOUNTS = 30;

    private Rows rows;

    /// Opens the rows: with nothing in them the first time in a test, and what was committed later.
    protected abstract Rows open();

    @BeforeEach
    void openFirst() {
        rows = open();
    }

    @AfterEach
    void closeLast() {
        rows.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void everySecondCanBeRead(long seed) {
        var life = live(seed, SECONDS);
        checkEverySecond(life, () -> {});
        reopen(life);
        checkEverySecond(life, life::writeLater);
        assertThat(life.past(momentOf(life), () -> {})).isEqualTo(life.current());
    }

    @Test
    void aMomentIsAfterTheOneBeforeAlthoughTheClockGoesBack() {
        var life = live(4, 5);
        var before = momentOf(life);
        var then = life.current();
        for (int i = 1; i < 30; i++) {
            life.write(life.now().minusSeconds(i));
        }
        assertThat(life.past(before, () -> {})).isEqualTo(then).isNotEqualTo(life.current());
    }

    @Test
    void secondsCanBeMadeTablesOf() {
        var life = live(5, SECONDS);
        for (int second = 1; second <= SECONDS; second += 4) {
            var end = Music.NOW.plusSeconds(second);
            var wanted = Objects.requireNonNull(life.seconds().get(end));
            var name = "Restored" + second;
            life.database().write(life.now(), transaction -> {
                var source = LivingTable.table(transaction, "Music");
                var table = LivingTable.copyOf(source, name, transaction.tables());
                transaction.backups().restore(source, Moment.endOf(end), table);
                return true;
            });
            finishWhileWriting(life);
            checkTable(life, name, wanted);
        }
        assertThat(holds(life)).isEmpty();
    }

    @Test
    void aBackupIsOfTheMomentItWasBegun() {
        var life = new LivingTable(rows, new Random(6));
        lead(life, 10);
        var wanted = life.current();
        backup(life, "1");
        assertThat(status(life, "1")).isEqualTo(Backup.Status.CREATING);
        for (int i = 0; i < 10; i++) {
            life.writeLater();
        }
        reopen(life);
        finishWhileWriting(life);
        assertThat(status(life, "1")).isEqualTo(Backup.Status.AVAILABLE);
        assertThat(holds(life)).isEmpty();
        life.database().write(life.now(), transaction -> {
            transaction.tables().delete(LivingTable.table(transaction, "Music"));
            return true;
        });
        restore(life, "1", "Restored");
        life.database().maintain(life.now(), Duration.ofNanos(1));
        reopen(life);
        life.database().maintain(life.now(), LivingTable.FOREVER);
        checkTable(life, "Restored", wanted);
        checkNothingIsLeft(life, "1");
    }

    @Test
    void whatADeletedTableHadIsABackupUntilItsEnd() {
        var life = live(7, 5);
        var wanted = life.current();
        var end = life.now().plus(Duration.ofDays(35));
        life.database()
                .write(
                        life.now(),
                        transaction -> transaction
                                .backups()
                                .createOfDeleted(LivingTable.table(transaction, "Music"), "1", end));
        life.database().maintain(life.now(), LivingTable.FOREVER);
        restore(life, "1", "Restored");
        life.database().maintain(life.now(), LivingTable.FOREVER);
        checkTable(life, "Restored", wanted);
        assertThat(life.database().nextDue(life.now())).hasValue(end.plusNanos(1));
        life.database().maintain(end.plusSeconds(1), LivingTable.FOREVER);
        assertThat(count(Family.BACKUP)).isZero();
        assertThat(count(Family.HISTORY)).isZero();
        assertThat(count(Family.ITEM)).isEqualTo(wanted.size());
    }

    @Test
    void historyIsKeptForItsPeriodAndNoLonger() {
        var life = new LivingTable(rows, new Random(8));
        life.enableRecovery(1);
        lead(life, 10);
        var first = life.now();
        life.skip(Duration.ofHours(20));
        lead(life, 10);
        life.skip(Duration.ofHours(3));
        checkEverySecond(life, () -> {});
        int all = count(Family.HISTORY);
        assertThat(life.database().nextDue(life.now())).hasValue(Music.NOW.plus(Duration.ofHours(25)));
        life.skip(Duration.ofHours(3));
        life.seconds().headMap(first.plusNanos(1)).clear();
        checkEverySecond(life, () -> {});
        assertThat(count(Family.HISTORY)).isLessThan(all).isPositive();
        life.skip(Duration.ofDays(2));
        assertThat(count(Family.HISTORY)).isZero();
        assertThat(count(Family.HISTORY_HOUR)).isZero();
    }

    @Test
    void atNoMomentIsATransactionHalfDone() throws InterruptedException {
        var life = new LivingTable(rows, new Random(9));
        var database = life.database();
        life.enableRecovery(35);
        database.write(life.now(), transaction -> {
            for (int account = 0; account < ACCOUNTS; account++) {
                pay(transaction, account, 100);
            }
            return true;
        });
        var payers = new ArrayList<Thread>();
        for (int payer = 0; payer < 4; payer++) {
            var random = new Random(payer);
            payers.add(Thread.startVirtualThread(() -> {
                for (int i = 0; i < 100; i++) {
                    int from = random.nextInt(ACCOUNTS);
                    int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
                    database.write(life.now(), transaction -> pay(transaction, from, -1) && pay(transaction, to, 1));
                }
            }));
        }
        for (int look = 0; look < 10; look++) {
            var moment = momentOf(life);
            if (look % 4 == 0) {
                backup(life, "" + look);
            }
            assertThat(sum(life.past(moment, () -> database.maintain(life.now(), Duration.ofMillis(1)))))
                    .isEqualTo(100 * ACCOUNTS);
        }
        for (var payer : payers) {
            payer.join();
        }
        database.maintain(life.now(), LivingTable.FOREVER);
        for (int look = 0; look < 10; look += 4) {
            restore(life, "" + look, "Restored" + look);
            database.maintain(life.now(), LivingTable.FOREVER);
            var name = "Restored" + look;
            var restored = database.<List<Item>>read(
                    life.now(),
                    transaction -> LivingTable.scan(transaction, LivingTable.table(transaction, name), null));
            assertThat(sum(restored)).isEqualTo(100 * ACCOUNTS);
        }
    }

    @Test
    void aTableWithoutAHistoryPaysNothingForIt() {
        var life = new LivingTable(rows, new Random(10));
        int settings = count(Family.SETTING);
        lead(life, 5);
        assertThat(count(Family.SETTING)).isEqualTo(settings);
        assertThat(count(Family.HISTORY)).isZero();
        assertThat(count(Family.HISTORY_HOUR)).isZero();
    }

    /// Adds to what an account has.
    private static boolean pay(WriteTransaction transaction, int account, int amount) {
        var items = transaction.items(LivingTable.table(transaction, "Music"));
        var before = items.find(Music.key(account, 1));
        var after = new LinkedHashMap<>(Music.key(account, 1).attributes());
        after.put("year", Music.number((before == null ? 0 : balance(before)) + amount));
        items.put(Item.of(after), before);
        return true;
    }

    private static int balance(Item account) {
        return account.get("year") instanceof AttributeValue.N(var balance) ? balance.intValueExact() : 0;
    }

    private static int sum(List<Item> accounts) {
        return accounts.stream().mapToInt(PastStateContract::balance).sum();
    }

    private LivingTable live(long seed, int seconds) {
        var life = new LivingTable(rows, new Random(seed));
        for (int i = 0; i < 20; i++) {
            life.write(life.now());
        }
        life.enableRecovery(35);
        lead(life, seconds);
        return life;
    }

    private static void lead(LivingTable life, int seconds) {
        for (int second = 0; second < seconds; second++) {
            life.liveASecond();
        }
    }

    private void reopen(LivingTable life) {
        rows.close();
        rows = open();
        life.reopen(rows);
    }

    private static void checkEverySecond(LivingTable life, Runnable between) {
        life.seconds()
                .forEach((end, items) -> assertThat(life.past(Moment.endOf(end), between))
                        .as(end.toString())
                        .isEqualTo(items));
    }

    private static Moment momentOf(LivingTable life) {
        return life.database().write(life.now(), WriteTransaction::moment);
    }

    private static void finishWhileWriting(LivingTable life) {
        while (life.database().maintain(life.now(), Duration.ofNanos(1))) {
            life.writeLater();
            life.database().maintain(life.now(), Duration.ofMillis(1));
        }
    }

    private static void backup(LivingTable life, String id) {
        life.database()
                .write(
                        life.now(),
                        transaction ->
                                transaction.backups().create(LivingTable.table(transaction, "Music"), id, "Backup"));
    }

    private static void restore(LivingTable life, String id, String name) {
        life.database().write(life.now(), transaction -> {
            var backup = backup(transaction, id);
            transaction.backups().restore(backup, LivingTable.copyOf(backup.table(), name, transaction.tables()));
            return true;
        });
    }

    private static Backup.Status status(LivingTable life, String id) {
        return life.database()
                .read(life.now(), transaction -> backup(transaction, id).status());
    }

    private static Backup backup(ReadTransaction transaction, String id) {
        var backup = transaction.backups().find("Music", id);
        if (backup == null) {
            throw new AssertionError("no backup " + id);
        }
        return backup;
    }

    private static List<?> holds(LivingTable life) {
        return life.database().<List<?>>read(life.now(), transaction -> {
            var history = LivingTable.table(transaction, "Music").settings().history();
            return history == null ? List.of() : history.holds();
        });
    }

    /// A table that was restored is as if its items had been put into a new one.
    private static void checkTable(LivingTable life, String name, List<Item> wanted) {
        var model = new Database(new TreeMapRows());
        model.write(life.now(), other -> {
            var copied = life.database().read(life.now(), transaction -> LivingTable.table(transaction, name));
            other.tables().put(copied);
            wanted.forEach(item -> other.items(copied).put(item, null));
            return true;
        });
        model.read(
                life.now(),
                other -> life.database().read(life.now(), transaction -> {
                    var table = LivingTable.table(transaction, name);
                    assertThat(table.status()).isEqualTo(TableDefinition.Status.ACTIVE);
                    assertThat(LivingTable.scan(transaction, table, null)).isEqualTo(wanted);
                    assertThat(transaction.tables().statistics(table, null))
                            .isEqualTo(other.tables().statistics(table, null));
                    for (var index : table.indexes()) {
                        assertThat(LivingTable.scan(transaction, table, index))
                                .isEqualTo(LivingTable.scan(other, table, index));
                        assertThat(transaction.tables().statistics(table, index))
                                .isEqualTo(other.tables().statistics(table, index));
                    }
                    for (var item : wanted) {
                        assertThat(transaction.items(table).collectionBytes(item))
                                .isEqualTo(other.items(table).collectionBytes(item));
                    }
                    return true;
                }));
    }

    private void checkNothingIsLeft(LivingTable life, String id) {
        assertThat(count(Family.BACKUP_ITEM)).isPositive();
        life.database().write(life.now(), transaction -> {
            transaction.backups().delete(backup(transaction, id));
            return true;
        });
        life.database().maintain(life.now(), LivingTable.FOREVER);
        for (var family : List.of(Family.BACKUP, Family.BACKUP_ITEM, Family.HISTORY, Family.HISTORY_HOUR, Family.JOB)) {
            assertThat(count(family)).as(family.name()).isZero();
        }
    }

    private int count(Family family) {
        return rows.read(reader -> {
            int count = 0;
            for (long owner = -1; owner < 200; owner++) {
                var seen = new int[1];
                var all = new RowRange.AcrossPartitions(family, owner, new byte[0], new byte[0], null);
                reader.scan(all, _ -> ++seen[0] > 0);
                count += seen[0];
            }
            return count;
        });
    }
}
