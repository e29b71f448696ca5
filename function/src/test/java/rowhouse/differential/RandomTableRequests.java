package rowhouse.differential;

import java.util.List;
import java.util.Set;
import rowhouse.node.Node;

/// Random requests about tables themselves. They change only scratch tables that hold no items.
final class RandomTableRequests {
    private final Dice dice;
    private final RandomTables tables;
    private final String prefix;
    private final List<TableLayout> known;

    RandomTableRequests(Dice dice, RandomTables tables, String prefix, List<TableLayout> known) {
        this.dice = dice;
        this.tables = tables;
        this.prefix = prefix;
        this.known = List.copyOf(known);
    }

    Request next() {
        return switch (dice.below(12)) {
            case 0, 1 -> tables.table(scratch()).createRequest();
            case 2 -> wrongCreate();
            case 3 -> new Request("DeleteTable", named(scratch()).build());
            case 4, 5, 6 ->
                new Request(
                        "DescribeTable",
                        named(dice.chance(70) ? knownName() : scratch()).build());
            case 7 -> list();
            case 8 -> update();
            case 9 -> timeToLive(dice.chance(60) ? knownName() : scratch());
            case 10 ->
                new Request(
                        "DescribeTimeToLive",
                        named(dice.chance(80) ? knownName() : scratch()).build());
            default ->
                new Request(
                        "DescribeTable",
                        named(dice.pick("no-such-table", "ab", "not a name")).build());
        };
    }

    /// What removes every scratch table there may be.
    List<Request> deleteAll() {
        return List.of(
                new Request("DeleteTable", named(prefix + "scratch0").build()),
                new Request("DeleteTable", named(prefix + "scratch1").build()));
    }

    private String scratch() {
        return prefix + "scratch" + dice.below(2);
    }

    private String knownName() {
        return dice.pick(known).name();
    }

    private static Members named(String table) {
        return new Members().with("TableName", table);
    }

    private Request list() {
        var body = new Members();
        if (dice.chance(50)) {
            body.with("Limit", dice.pick(1, 2, 100, 0, 101));
        }
        if (dice.chance(50)) {
            body.with("ExclusiveStartTableName", dice.pick(knownName(), "aaa", "zzz", "ab"));
        }
        return new Request("ListTables", body.build());
    }

    private Request update() {
        var body = named(dice.chance(60) ? knownName() : scratch());
        switch (dice.below(4)) {
            case 0 -> body.with("BillingMode", "PAY_PER_REQUEST");
            case 1 -> body.with("BillingMode", "PROVISIONED").with("ProvisionedThroughput", units(5, 6));
            case 2 -> body.with("ProvisionedThroughput", units(dice.below(9), dice.below(9)));
            default -> body.with("DeletionProtectionEnabled", false);
        }
        return new Request("UpdateTable", body.build());
    }

    private Request timeToLive(String table) {
        var specification =
                new Members().with("Enabled", dice.chance(70)).with("AttributeName", dice.pick("ttl", "n", ""));
        return new Request(
                "UpdateTimeToLive",
                named(table)
                        .with("TimeToLiveSpecification", specification.build())
                        .build());
    }

    private Request wrongCreate() {
        var good = tables.table(scratch());
        var body = Members.of(good.createRequest().body());
        switch (dice.below(8)) {
            case 0 -> body.without("AttributeDefinitions");
            case 1 -> body.without("KeySchema");
            case 2 ->
                body.with("AttributeDefinitions", TableLayout.definitions(Set.of(new TableLayout.Key("other", "S"))));
            case 3 -> body.with("BillingMode", "FREE");
            case 4 -> body.with("ProvisionedThroughput", units(0, 1)).with("BillingMode", "PROVISIONED");
            case 5 -> body.with("TableName", dice.pick("", "ab", "not a name", knownName()));
            case 6 -> body.without("ProvisionedThroughput").with("BillingMode", "PROVISIONED");
            default -> body.with("GlobalSecondaryIndexes", new Node.Sequence(List.of()));
        }
        return new Request("CreateTable", body.build());
    }

    private static Node units(int read, int write) {
        return new Members()
                .with("ReadCapacityUnits", read)
                .with("WriteCapacityUnits", write)
                .build();
    }
}
