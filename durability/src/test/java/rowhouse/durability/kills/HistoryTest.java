package rowhouse.durability.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rowhouse.durability.kills.Verdict.Fault;
import rowhouse.node.Node.Structure;

/// What the clients of the campaign would find if something were wrong.
class HistoryTest {
    private static final ItemKey KEY = new ItemKey("client 1", "plain 1");
    private static final long NOW = 1_000;

    private final KeyHistory history = new KeyHistory(KEY);
    private final Version first = history.next(100, 0);
    private final Version second = history.next(5_000, 0);

    private final TransactionHistory transaction = new TransactionHistory("client 1");
    private final Version one = transaction.next(10);
    private final Version two = transaction.next(20);
    private final Map<ItemKey, Structure> items = new HashMap<>();

    @BeforeEach
    void writeTwice() {
        history.acknowledged(first);
        history.acknowledged(second);
        transaction.acknowledged(one);
        transaction.acknowledged(two);
        store(transaction.first(), two);
        store(transaction.second(), two);
        storeCount(2);
    }

    @Test
    void anAcknowledgedWriteIsThere() {
        assertThat(found(second.item(KEY))).isNull();
        assertThat(found(second.item(KEY))).isNull();
    }

    @Test
    void findsThatAnAcknowledgedWriteIsLost() {
        assertThat(found(first.item(KEY))).isEqualTo(Fault.LOST);
    }

    @Test
    void findsThatAnAcknowledgedItemIsGone() {
        assertThat(found(null)).isEqualTo(Fault.LOST);
    }

    @Test
    void findsThatADeletedItemIsBack() {
        history.acknowledged(Version.ABSENT);
        assertThat(found(second.item(KEY))).isEqualTo(Fault.LOST);
    }

    @Test
    void findsHalfAnItem() {
        assertThat(found(with(second.item(KEY), "group", Version.text("group 0"))))
                .isEqualTo(Fault.TORN);
    }

    @Test
    void findsTheTextOfAnotherItem() {
        var other = second.item(new ItemKey("client 2", "plain 1"));
        assertThat(found(with(other, "owner", Version.text(KEY.partition())))).isEqualTo(Fault.TORN);
    }

    @Test
    void aFaultIsToldOnce() {
        assertThat(found(first.item(KEY))).isEqualTo(Fault.LOST);
        assertThat(found(first.item(KEY))).isNull();
        history.acknowledged(second);
        assertThat(found(first.item(KEY))).isEqualTo(Fault.LOST);
    }

    @Test
    void aWriteWithoutAnAnswerIsThereOrNot() {
        var third = history.next(1, 0);
        history.unknown(third);
        assertThat(found(third.item(KEY))).isNull();
        // It was seen, and must stay.
        assertThat(found(second.item(KEY))).isEqualTo(Fault.LOST);
    }

    @Test
    void aWriteWithoutAnAnswerDoesNotExcuseAnOlderOne() {
        history.unknown(history.next(1, 0));
        assertThat(found(first.item(KEY))).isEqualTo(Fault.LOST);
    }

    @Test
    void anItemMayExpireAndNotBefore() {
        var expiring = history.next(1, NOW + 5);
        history.acknowledged(expiring);
        assertThat(history.found(null, NOW + 5).fault()).isNull();
        history.acknowledged(expiring);
        assertThat(history.found(null, NOW + 4).fault()).isEqualTo(Fault.LOST);
    }

    @Test
    void aWholeTransactionIsThere() {
        assertThat(foundTogether()).isNull();
    }

    @Test
    void findsHalfATransaction() {
        store(transaction.second(), one);
        assertThat(foundTogether()).isEqualTo(Fault.TORN);
    }

    @Test
    void findsATransactionWithoutItsCount() {
        storeCount(1);
        assertThat(foundTogether()).isEqualTo(Fault.TORN);
    }

    @Test
    void findsATransactionDoneTwice() {
        storeCount(3);
        assertThat(foundTogether()).isEqualTo(Fault.TORN);
    }

    @Test
    void findsThatATransactionIsLost() {
        store(transaction.first(), one);
        store(transaction.second(), one);
        storeCount(1);
        assertThat(foundTogether()).isEqualTo(Fault.LOST);
    }

    @Test
    void findsHalfATransactionWithoutAnAnswer() {
        var three = transaction.next(30);
        transaction.unknown(three);
        assertThat(transaction.isKnown()).isFalse();
        store(transaction.first(), three);
        assertThat(foundTogether()).isEqualTo(Fault.TORN);
    }

    @Test
    void aTransactionWithoutAnAnswerIsThereOrNot() {
        var three = transaction.next(30);
        transaction.unknown(three);
        assertThat(foundTogether()).isNull();
        assertThat(transaction.isKnown()).isTrue();
    }

    @Test
    void othersSeeBothHalvesAndNothingOlder() {
        assertThat(transaction.seen(items, transaction.acknowledgedNumber()).fault())
                .isNull();
        store(transaction.first(), one);
        assertThat(transaction.seen(items, 0).fault()).isEqualTo(Fault.TORN);
        store(transaction.second(), one);
        assertThat(transaction.seen(items, one.number()).fault()).isNull();
        assertThat(transaction.seen(items, two.number()).fault()).isEqualTo(Fault.LOST);
    }

    @Test
    void findsAWrongCounter() {
        var counter = new CounterHistory(KEY);
        assertThat(counter.acknowledged(1).fault()).isNull();
        assertThat(counter.acknowledged(1).fault()).isEqualTo(Fault.LOST);
        assertThat(counter.acknowledged(3).fault()).isEqualTo(Fault.UNSOUND);
        counter.unknown();
        assertThat(counter.found(count(5)).fault()).isEqualTo(Fault.UNSOUND);
        counter.unknown();
        assertThat(counter.found(count(6)).fault()).isNull();
        assertThat(counter.found(null).fault()).isEqualTo(Fault.LOST);
    }

    @Test
    void findsAWrongCounterOfMany() {
        var counter = new SharedCounter();
        counter.acknowledged();
        counter.acknowledged();
        counter.unknown();
        assertThat(counter.found(count(1)).fault()).isEqualTo(Fault.LOST);
        assertThat(counter.found(count(2)).fault()).isNull();
        assertThat(counter.found(count(3)).fault()).isNull();
        assertThat(counter.found(count(4)).fault()).isEqualTo(Fault.UNSOUND);
    }

    private @Nullable Fault found(@Nullable Structure item) {
        return history.found(item, NOW).fault();
    }

    private @Nullable Fault foundTogether() {
        return transaction.found(items).fault();
    }

    private void store(ItemKey key, Version version) {
        items.put(key, version.item(key));
    }

    private void storeCount(long count) {
        items.put(transaction.counter(), count(count));
    }

    private static Structure count(long count) {
        return new Structure(Map.of("count", Version.number(count)));
    }

    private static Structure with(Structure item, String name, Structure value) {
        var members = new LinkedHashMap<>(item.members());
        members.put(name, value);
        return new Structure(members);
    }
}
