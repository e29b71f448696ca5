package rowhouse.bench.workload;

import java.util.SplittableRandom;

/// The attributes of items. The same number and version give the same item, another version another.
final class Items {
    private static final int SMALL_BYTES = 500;
    // What the attributes beside the padding, and the keys, come to as DynamoDB counts.
    private static final int FEW_ATTRIBUTES_BYTES = 70;
    private static final int TEN_ATTRIBUTES_BYTES = 270;

    private static final String FEW = "'age':{'N':'%d'},'score':{'N':'%d.25'},'bio':{'S':'%s'}";
    private static final String TEN = """
            'name':{'S':'user name %1$d'},'email':{'S':'user%1$d@example.com'},'age':{'N':'%2$d'},'score':{'N':'%3$d.25'},\
            'active':{'BOOL':%4$s},\
            'address':{'M':{'street':{'S':'%5$d Main Street'},'city':{'S':'Springfield'},'zip':{'N':'%6$d'}}},\
            'tags':{'SS':['alpha','beta','gamma']},'scores':{'L':[{'N':'1'},{'N':'2'},{'N':'%1$d'}]},\
            'bio':{'S':'%7$s'}""";

    private Items() {}

    /// An item of a table that has a partition key alone.
    static String keyed(int number, int version, ItemSize size) {
        return Json.of("{'pk':{'S':'%s'},%s}", key(number), attributes(number, version, size));
    }

    /// An item of a partition.
    static String paged(int partition, int number, int version, ItemSize size) {
        return Json.of(
                "{'pk':{'S':'%s'},'sk':{'N':'%d'},%s}",
                partition(partition), number, attributes(number, version, size));
    }

    /// An item of a table with indexes. With its version the keys of its index rows change.
    static String indexed(int number, int version, Dataset dataset) {
        return Json.of(
                "{'pk':{'S':'%s'},'g1':{'S':'%s'},'g2':{'S':'%s'},'ts':{'N':'%d'},%s}",
                key(number),
                group(Math.floorMod(number + version, dataset.groups())),
                "second#" + Math.floorMod(number * 31 + version, 500),
                version,
                attributes(number, version, dataset.size()));
    }

    /// The partition key of an item that has one alone.
    static String key(long number) {
        var digits = Long.toString(number);
        return "user#" + "0".repeat(Math.max(0, 10 - digits.length())) + digits;
    }

    static String partition(int number) {
        return "part#" + number;
    }

    /// The partition key of the first index.
    static String group(int number) {
        return "first#" + number;
    }

    private static String attributes(int number, int version, ItemSize size) {
        var random = new SplittableRandom(number * 7919L + 13 + version * 1_000_003L);
        int score = random.nextInt(10_000);
        if (size.bytes() < SMALL_BYTES) {
            return Json.of(FEW, number % 100, score, padding(random, size.bytes() - FEW_ATTRIBUTES_BYTES));
        }
        return Json.of(
                TEN,
                number,
                number % 100,
                score,
                number % 2 == 0,
                number % 977,
                10_000 + number % 89_999,
                padding(random, size.bytes() - TEN_ATTRIBUTES_BYTES));
    }

    private static String padding(SplittableRandom random, int length) {
        var text = new StringBuilder(length);
        while (text.length() < length) {
            long letters = random.nextLong();
            for (int i = 0; i < 12 && text.length() < length; i++) {
                text.append((char) ('a' + (letters & 15)));
                letters >>>= 5;
            }
        }
        return text.toString();
    }
}
