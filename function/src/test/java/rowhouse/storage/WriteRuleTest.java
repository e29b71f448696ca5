package rowhouse.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rowhouse.error.ServiceException;
import rowhouse.table.TableDefinition;
import rowhouse.table.TimeToLive;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;

/// A rule sees every item that is written, before it is, and what it refuses leaves nothing behind.
class WriteRuleTest {
    private static final TableDefinition TABLE =
            Music.table(1, Music.INDEXES, new TimeToLive("expires", true, Music.NOW));

    private final List<Seen> seen = new ArrayList<>();
    private final Database database = new Database(new TreeMapRows(), this::check);
    private boolean refuses;

    private record Seen(
            String table, @Nullable Item before, @Nullable Item after) {}

    @BeforeEach
    void createTable() {
        database.write(Music.NOW, transaction -> {
            transaction.tables().put(TABLE);
            return true;
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void seesTheItemBeforeAndAfter() {
        put(song(1, 2_000_000_000));
        put(song(1, 2_000_000_001));
        delete(1);
        assertThat(seen)
                .containsExactly(
                        new Seen("Music", null, song(1, 2_000_000_000)),
                        new Seen("Music", song(1, 2_000_000_000), song(1, 2_000_000_001)),
                        new Seen("Music", song(1, 2_000_000_001), null));
    }

    @Test
    void whatItRefusesLeavesNothing() {
        put(song(1, 2_000_000_000));
        refuses = true;
        assertThatThrownBy(() -> put(song(1, 2_000_000_001))).hasMessage("not this one");
        assertThatThrownBy(() -> put(song(2, 2_000_000_001))).hasMessage("not this one");
        assertThatThrownBy(() -> delete(1)).hasMessage("not this one");
        assertThat(find(1)).isEqualTo(song(1, 2_000_000_000));
        assertThat(find(2)).isNull();
    }

    @Test
    void aRefusalThatIsCaughtHasWrittenNothing() {
        refuses = true;
        database.write(Music.NOW, transaction -> {
            assertThatThrownBy(() -> transaction.items(TABLE).put(song(1, 2_000_000_000), null))
                    .hasMessage("not this one");
            return true;
        });
        var statistics =
                database.read(Music.NOW, transaction -> transaction.tables().statistics(TABLE, null));
        assertThat(find(1)).isNull();
        assertThat(statistics).isEqualTo(new Tables.Statistics(0, 0));
    }

    @Test
    void isToldOfWhatExpiresAndCannotKeepIt() {
        var second = (int) Music.NOW.getEpochSecond() + 1;
        put(song(1, second));
        put(song(2, second));
        seen.clear();
        refuses = true;
        assertThat(database.maintain(Music.NOW.plusSeconds(5), Duration.ofMinutes(5)))
                .isFalse();
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        new Seen("Music", song(1, second), null), new Seen("Music", song(2, second), null));
        assertThat(find(1)).isNull();
        assertThat(find(2)).isNull();
    }

    private void check(TableDefinition table, @Nullable Item before, @Nullable Item after) {
        seen.add(new Seen(table.name(), before, after));
        if (refuses) {
            throw ServiceException.validation("not this one");
        }
    }

    private void put(Item song) {
        database.write(Music.NOW, transaction -> {
            var items = transaction.items(TABLE);
            return items.put(song, items.find(song));
        });
    }

    private void delete(int song) {
        database.write(Music.NOW, transaction -> {
            var items = transaction.items(TABLE);
            return items.delete(Objects.requireNonNull(items.find(Music.key(1, song))));
        });
    }

    private @Nullable Item find(int song) {
        var found = new ArrayList<Item>();
        database.read(Music.NOW, transaction -> {
            var item = transaction.items(TABLE).find(Music.key(1, song));
            return item != null && found.add(item);
        });
        return found.isEmpty() ? null : found.getFirst();
    }

    private static Item song(int song, int expires) {
        var attributes = new LinkedHashMap<>(Music.key(1, song).attributes());
        attributes.put("expires", new AttributeValue.N(BigDecimal.valueOf(expires)));
        return Item.of(attributes);
    }
}
