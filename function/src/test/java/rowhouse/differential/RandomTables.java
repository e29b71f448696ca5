package rowhouse.differential;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.differential.TableLayout.Index;

/// Random tables: with and without sort keys, every type of key, indexes of both kinds and every projection.
final class RandomTables {
    private static final List<String> KEY_TYPES = List.of("S", "N", "B");

    private final Dice dice;

    RandomTables(Dice dice) {
        this.dice = dice;
    }

    TableLayout table(String name) {
        var hash = new TableLayout.Key("pk", dice.pick(KEY_TYPES));
        var range = dice.chance(70) ? new TableLayout.Key("sk", dice.pick(KEY_TYPES)) : null;
        // An attribute that is a key of several indexes has one type in all of them.
        var attributes = List.of(
                new TableLayout.Key("g", dice.pick(KEY_TYPES)),
                new TableLayout.Key("h", dice.pick(KEY_TYPES)),
                new TableLayout.Key("i", "N"));
        var indexes = new ArrayList<Index>();
        if (range != null) {
            for (int left = dice.below(3); left > 0; left--) {
                indexes.add(local("local" + left, hash, dice.pick(attributes)));
            }
        }
        for (int left = dice.below(3); left > 0; left--) {
            indexes.add(global("global" + left, hash, range, attributes));
        }
        return new TableLayout(name, hash, range, indexes, dice.chance(50));
    }

    /// One more global index, whose keys are among attributes that items may have already.
    Index newIndex(TableLayout table, String name, List<TableLayout.Key> attributes) {
        return global(name, table.hash(), table.range(), attributes);
    }

    private Index local(String name, TableLayout.Key hash, TableLayout.Key range) {
        var projection = projection();
        return new Index(name + projection, true, hash, range, projection, included(projection));
    }

    private Index global(
            String name,
            TableLayout.Key tableHash,
            TableLayout.@Nullable Key tableRange,
            List<TableLayout.Key> attributes) {
        var projection = projection();
        var hash = tableRange != null && dice.chance(15) ? tableRange : dice.pick(attributes);
        var range = dice.chance(15) ? tableHash : dice.pick(attributes);
        boolean isSimple = dice.chance(35) || range.equals(hash);
        return new Index(name + projection, false, hash, isSimple ? null : range, projection, included(projection));
    }

    private String projection() {
        return dice.pick("ALL", "KEYS_ONLY", "INCLUDE");
    }

    private List<String> included(String projection) {
        return projection.equals("INCLUDE") ? dice.some(List.of("s", "n", "m", "status"), 3) : List.of();
    }
}
