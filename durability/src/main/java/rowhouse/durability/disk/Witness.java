package rowhouse.durability.disk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import rowhouse.value.Item;

/// What is known at one point of how far the clients came: what each asked for and what it was answered,
/// and what its items were after each step.
final class Witness {
    private final List<List<Map<Integer, Item>>> states = new ArrayList<>();
    private final int[] asked = new int[StoryTeller.CLIENTS];
    private final int[] answered = new int[StoryTeller.CLIENTS];
    private boolean isTableMade;

    /// @param steps how many each client takes at most
    Witness(long seed, int steps) {
        for (int client = 0; client < StoryTeller.CLIENTS; client++) {
            var story = new Story(client, seed);
            var after = new ArrayList<Map<Integer, Item>>();
            after.add(story.items());
            for (int step = 0; step < steps; step++) {
                story.next();
                after.add(story.items());
            }
            states.add(after);
        }
    }

    /// Takes notice of a mark.
    void hear(String mark) {
        if (mark.equals(StoryTeller.TABLE_MADE)) {
            isTableMade = true;
            return;
        }
        var words = mark.split(" ", -1);
        int client = Integer.parseInt(words[0]);
        int step = Integer.parseInt(words[1]);
        if (mark.equals(StoryTeller.answered(client, step))) {
            answered[client] = step;
        } else {
            asked[client] = step;
        }
    }

    boolean isTableMade() {
        return isTableMade;
    }

    /// How many writes were answered.
    long answered() {
        long sum = 0;
        for (int steps : answered) {
            sum += steps;
        }
        return sum;
    }

    /// How many of a client's writes are missing where its items are these; negative if they never were
    /// these, or no more than was asked for.
    int missing(int client, Map<Integer, Item> items) {
        var after = states.get(client);
        for (int step = asked[client]; step >= 0; step--) {
            if (after.get(step).equals(items)) {
                return Math.max(0, answered[client] - step);
            }
        }
        return -1;
    }
}
