package rowhouse.storage.sealed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rowhouse.storage.Family;
import rowhouse.storage.Row;
import rowhouse.storage.RowKey;
import rowhouse.storage.RowRange;
import rowhouse.storage.Rows;
import rowhouse.storage.TreeMapRows;

/// What was sealed opens unaltered, at its place and with the account's key, and otherwise fails: it is never taken for
/// something that is absent, and the fault does not repeat it.
class SealedRowsTest {
    private static final String ACCOUNT = "000000000001";
    private static final String CONTENT = "{\"note\":\"la la la\"}";
    private static final RowKey KEY = key(7, "ab", "c");

    private final TreeMapRows kept = new TreeMapRows();
    private final Rows rows = SealedRows.open(kept, ACCOUNT, Keys.only(Keys.OLD));

    @ParameterizedTest
    @EnumSource(
            value = Family.class,
            names = {"ITEM", "INDEX_ROW", "TOKEN", "HISTORY", "BACKUP_ITEM"})
    void noByteOfABodyCanBeAltered(Family family) {
        put(family, KEY);
        int length = stored(family).length;
        assertThat(length).isEqualTo(CONTENT.length() + AesGcm.OVERHEAD);
        for (int i = 0; i < length; i++) {
            int altered = i;
            alter(family, body -> flipped(body, altered));
            assertBroken(family, KEY);
            alter(family, body -> flipped(body, altered));
        }
        assertThat(read(family, KEY)).isEqualTo(CONTENT);
    }

    @Test
    void noBodyCanBeCutOrLengthened() {
        put(Family.ITEM, KEY);
        var whole = stored(Family.ITEM);
        for (int length = 0; length <= whole.length + 2; length++) {
            if (length != whole.length) {
                int wanted = length;
                alter(Family.ITEM, _ -> Arrays.copyOf(whole, wanted));
                assertBroken(Family.ITEM, KEY);
            }
        }
    }

    @Test
    void noBodyCanBeMoved() {
        put(Family.ITEM, KEY);
        var body = stored(Family.ITEM);
        for (var place : List.of(key(8, "ab", "c"), key(7, "a", "bc"), key(7, "abc", ""), key(7, "ab", "d"))) {
            store(Family.ITEM, place, body);
            assertBroken(Family.ITEM, place);
        }
        store(Family.INDEX_ROW, KEY, body);
        assertBroken(Family.INDEX_ROW, KEY);
        assertThat(read(Family.ITEM, KEY)).isEqualTo(CONTENT);
    }

    @Test
    void noBodyOfAnotherFileIsTaken() {
        put(Family.ITEM, KEY);
        var other = new TreeMapRows();
        var otherRows = SealedRows.open(other, ACCOUNT, Keys.only(Keys.OLD));
        putInto(otherRows, Family.ITEM, KEY);
        store(Family.ITEM, KEY, other.all(Family.ITEM).getFirst().body());
        assertBroken(Family.ITEM, KEY);
    }

    @Test
    void aPlainBodyIsNotTaken() {
        store(Family.ITEM, KEY, CONTENT.getBytes(UTF_8));
        assertBroken(Family.ITEM, KEY);
    }

    @Test
    void equalBodiesAreSealedDifferently() {
        put(Family.ITEM, KEY);
        var first = stored(Family.ITEM);
        put(Family.ITEM, KEY);
        assertThat(stored(Family.ITEM)).isNotEqualTo(first);
        assertThat(kept.all(Family.ITEM).getFirst().size()).isEqualTo(CONTENT.length());
    }

    @ParameterizedTest
    @EnumSource(
            value = Family.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ITEM", "INDEX_ROW", "TOKEN", "HISTORY", "BACKUP_ITEM", "SETTING"})
    void familiesWithoutContentOfItemsStayAsTheyAre(Family family) {
        put(family, KEY);
        assertThat(stored(family)).isEqualTo(CONTENT.getBytes(UTF_8));
    }

    @Test
    void noByteOfTheWrappedKeyCanBeAltered() {
        int length = stored(Family.SETTING).length;
        for (int i = 0; i < length; i++) {
            int altered = i;
            alter(Family.SETTING, body -> flipped(body, altered));
            assertRefuses(ACCOUNT, Keys.only(Keys.OLD), "account " + ACCOUNT);
            alter(Family.SETTING, body -> flipped(body, altered));
        }
        SealedRows.open(kept, ACCOUNT, Keys.only(Keys.OLD)).close();
    }

    @Test
    void theFileOfAnotherAccountDoesNotOpen() {
        assertRefuses("000000000002", Keys.only(Keys.OLD), "was altered");
    }

    @Test
    void anotherKeyDoesNotOpenIt() {
        assertRefuses(ACCOUNT, Keys.only(Keys.OTHER), "with another encryption key");
        assertRefuses(ACCOUNT, new SealingKeys(Keys.NEW, Keys.OTHER), "with another encryption key");
    }

    @Test
    void itDoesNotOpenWithoutAKey() {
        assertThatThrownBy(() -> SealedRows.open(kept, ACCOUNT, null))
                .isInstanceOf(SealFault.class)
                .hasMessageContaining("no encryption key was given");
    }

    @Test
    void whatWasBegunWithoutAKeyDoesNotOpenWithOne() {
        for (var family : List.of(Family.SETTING, Family.TABLE, Family.TOKEN)) {
            var plain = new TreeMapRows();
            var opened = SealedRows.open(plain, ACCOUNT, null);
            assertThat(opened).isSameAs(plain);
            putInto(opened, family, key(0, "Music", ""));
            assertThatThrownBy(() -> SealedRows.open(plain, ACCOUNT, Keys.only(Keys.OLD)))
                    .isInstanceOf(SealFault.class)
                    .hasMessageContaining("begun without an encryption key");
        }
    }

    @Test
    void keysAreNotPrinted() {
        assertThat(Keys.only(Keys.OLD)).hasToString("SealingKeys[current]");
        assertThat(new SealingKeys(Keys.OLD, Keys.NEW)).hasToString("SealingKeys[current, next]");
    }

    private void assertBroken(Family family, RowKey key) {
        assertFault(() -> read(family, key), "family " + family + ", number " + key.owner());
        var range = new RowRange.InPartition(family, key.owner(), key.partition(), key.sort(), null, false);
        assertFault(
                () -> rows.read(reader -> {
                    reader.scan(range, _ -> true);
                    return true;
                }),
                "family " + family + ", number " + key.owner());
    }

    private void assertRefuses(String account, SealingKeys keys, String words) {
        assertFault(() -> SealedRows.open(kept, account, keys), words);
    }

    private static void assertFault(ThrowingCallable work, String words) {
        assertThatThrownBy(work)
                .isInstanceOf(SealFault.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining("la la")
                .message()
                .doesNotContainPattern("[0-9a-f]{16}");
    }

    private void put(Family family, RowKey key) {
        putInto(rows, family, key);
    }

    private static void putInto(Rows rows, Family family, RowKey key) {
        rows.write(writer -> {
            writer.put(family, new Row(key, CONTENT.length(), CONTENT.getBytes(UTF_8)));
            return true;
        });
    }

    private String read(Family family, RowKey key) {
        return rows.read(reader -> {
            var row = reader.find(family, key);
            return row == null ? "absent" : new String(row.body(), UTF_8);
        });
    }

    private byte[] stored(Family family) {
        return kept.all(family).getFirst().body();
    }

    private void store(Family family, RowKey key, byte[] body) {
        kept.write(writer -> {
            writer.put(family, new Row(key, CONTENT.length(), body));
            return true;
        });
    }

    private void alter(Family family, UnaryOperator<byte[]> change) {
        var row = kept.all(family).getFirst();
        store(family, row.key(), change.apply(row.body()));
    }

    private static byte[] flipped(byte[] body, int index) {
        var flipped = body.clone();
        flipped[index] ^= 1;
        return flipped;
    }

    private static RowKey key(long owner, String partition, String sort) {
        return new RowKey(owner, partition.getBytes(UTF_8), sort.getBytes(UTF_8));
    }
}
