package rowhouse.durability.disk;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rowhouse.storage.Items;
import rowhouse.storage.ReadTransaction;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;

/// Opens files as Rowhouse does after a power cut, and says what is wrong with what it finds.
final class ImageJudge {
    private final Keeping keeping;

    ImageJudge(Keeping keeping) {
        this.keeping = keeping;
    }

    /// @param folder that of a Rowhouse, which is changed by what it does to recover
    Verdict judge(Path folder, Witness witness) {
        Verdict found;
        try (var house = new LocalHouse(folder, keeping::open, 4)) {
            found = house.accounts()
                    .use(
                            LocalHouse.ACCOUNT,
                            database -> database.read(LocalHouse.NOW, transaction -> compare(transaction, witness)));
        } catch (RuntimeException e) {
            // Whatever keeps Rowhouse from reading what it answered for is what is looked for here.
            return new Verdict(0, false, List.of(e.toString()));
        }
        return new Verdict(
                found.lost(), found.torn(), Soundness.faults(folder.resolve(LocalHouse.fileOfAccount()), keeping));
    }

    private static Verdict compare(ReadTransaction transaction, Witness witness) {
        var table = transaction.tables().find(Story.TABLE);
        if (table == null) {
            return new Verdict(witness.isTableMade() ? witness.answered() + 1 : 0, false, List.of());
        }
        Map<String, Map<Integer, Item>> byClient = new TreeMap<>();
        transaction.items(table).scan(null, Items.Segment.WHOLE, null, item -> {
            byClient.computeIfAbsent(text(item, "client"), _ -> new TreeMap<>()).put(number(item), item);
            return true;
        });
        long lost = 0;
        boolean torn = false;
        for (int client = 0; client < StoryTeller.CLIENTS; client++) {
            var found = byClient.remove(Story.client(client));
            int missing = witness.missing(client, Story.lasting(found == null ? Map.of() : found));
            torn |= missing < 0;
            lost += Math.max(0, missing);
        }
        return new Verdict(lost, torn || !byClient.isEmpty(), List.of());
    }

    private static String text(Item item, String name) {
        return item.get(name) instanceof AttributeValue.S(String value) ? value : "";
    }

    private static int number(Item item) {
        return item.get("number") instanceof AttributeValue.N(BigDecimal value) ? value.intValue() : -1;
    }
}
