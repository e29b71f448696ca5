package rowhouse.differential;

import java.util.List;

/// What an episode asks, at random, in the proportions that meet everything often enough.
final class RandomSteps {
    private final Dice dice;
    private final List<RandomReads> reads;
    private final List<RandomWrites> writes;
    private final RandomBatches batches;
    private final RandomTableRequests tableRequests;
    private final WrongRequests wrong;

    RandomSteps(Dice dice, List<TableLayout> tables, RandomTableRequests tableRequests, String tokenPrefix) {
        var values = new RandomValues(dice);
        this.dice = dice;
        this.reads = tables.stream()
                .map(table -> new RandomReads(dice, values, table))
                .toList();
        this.writes = tables.stream()
                .map(table -> new RandomWrites(dice, values, table))
                .toList();
        this.batches = new RandomBatches(dice, values, tables, tokenPrefix);
        this.tableRequests = tableRequests;
        this.wrong = new WrongRequests(dice);
    }

    Step next() {
        int roll = dice.below(100);
        if (roll < 17) {
            return dice.pick(reads).query();
        }
        if (roll < 23) {
            return dice.pick(reads).scan();
        }
        if (roll < 31) {
            return new Step.One(wrong.spoil(good()));
        }
        return new Step.One(request());
    }

    private Request request() {
        int roll = dice.below(72);
        if (roll < 16) {
            return dice.pick(writes).put();
        }
        if (roll < 34) {
            return dice.pick(writes).update();
        }
        if (roll < 41) {
            return dice.pick(writes).delete();
        }
        if (roll < 50) {
            return dice.pick(reads).get();
        }
        if (roll < 55) {
            return batches.batchWrite();
        }
        if (roll < 60) {
            return batches.batchGet();
        }
        if (roll < 65) {
            return batches.transactWrite();
        }
        return roll < 69 ? batches.transactGet() : tableRequests.next();
    }

    private Request good() {
        return switch (dice.below(7)) {
            case 0 -> dice.pick(writes).put();
            case 1, 2 -> dice.pick(writes).update();
            case 3 -> dice.pick(writes).delete();
            case 4 -> dice.pick(reads).get();
            case 5 -> dice.pick(reads).query().request();
            default -> dice.pick(reads).scan().request();
        };
    }
}
