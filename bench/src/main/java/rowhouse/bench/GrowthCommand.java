package rowhouse.bench;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rowhouse.bench.report.Machine;
import rowhouse.bench.workload.ItemSize;
import rowhouse.bench.workload.Population;

/// The command `growth`.
@Command(
        name = "growth",
        description = "What a request costs as there are more items, tables, accounts, or items of one partition."
                + " The system is rowhouse-process, if none is named.",
        mixinStandardHelpOptions = true)
final class GrowthCommand implements Callable<Integer> {
    private static final int ITEMS_OF_PARTITION = 1_000;
    private static final int ITEMS_OF_TABLE = 100;

    @Mixin
    private final SystemOptions systems = new SystemOptions();

    @Mixin
    private final PaceOptions pace = new PaceOptions();

    /// What there is more and more of.
    enum Aspect {
        ITEMS,
        TABLES,
        ACCOUNTS,
        PARTITION;

        /// As the command line calls it.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--aspects",
            split = ",",
            defaultValue = "items,tables,accounts,partition",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private List<Aspect> aspects = List.of();

    @Option(
            names = "--items",
            split = ",",
            defaultValue = "10000,1000000",
            paramLabel = "COUNT",
            description = "Thousands of items of a table, in partitions of 1,000 (${DEFAULT-VALUE}).")
    private List<Long> items = List.of();

    @Option(names = "--size", defaultValue = "200", paramLabel = "SIZE", description = "Of an item (${DEFAULT-VALUE}).")
    private String size = "";

    @Option(
            names = "--tables",
            split = ",",
            defaultValue = "1,1000",
            paramLabel = "COUNT",
            description = "(${DEFAULT-VALUE})")
    private List<Integer> tables = List.of();

    @Option(
            names = "--accounts",
            split = ",",
            defaultValue = "1,1000",
            paramLabel = "COUNT",
            description = "(${DEFAULT-VALUE})")
    private List<Integer> accounts = List.of();

    @Option(
            names = "--partition",
            split = ",",
            defaultValue = "1000,1000000",
            paramLabel = "COUNT",
            description = "Items of 1 KB in one partition (${DEFAULT-VALUE}).")
    private List<Integer> partition = List.of();

    @Override
    public Integer call() throws InterruptedException, IOException {
        var workplace = systems.workplace();
        System.out.println("# Growth\n\n" + Machine.describe());
        for (var program : systems.programs("rowhouse-process")) {
            var growth = new Growth(program, workplace, pace.pace());
            for (var aspect : aspects) {
                System.out.print(
                        "\n## %s: %s\n\n%s".formatted(program.label(), title(aspect), measure(aspect, growth)));
            }
        }
        return 0;
    }

    private Object measure(Aspect aspect, Growth growth) throws IOException, InterruptedException {
        var itemSize = ItemSize.of(size);
        return switch (aspect) {
            case ITEMS ->
                growth.ofItems(items.stream()
                        .map(count -> new Population("growing", count, ITEMS_OF_PARTITION, itemSize))
                        .toList());
            case TABLES -> growth.ofTables(tables, new Population("table", ITEMS_OF_TABLE, ITEMS_OF_TABLE, itemSize));
            case ACCOUNTS ->
                growth.ofAccounts(accounts, new Population("table", ITEMS_OF_TABLE, ITEMS_OF_TABLE, itemSize));
            case PARTITION ->
                growth.ofItems(partition.stream()
                        .map(count -> new Population("partition-of-" + count, count, count, ItemSize.ONE_KB))
                        .toList());
        };
    }

    private String title(Aspect aspect) {
        return switch (aspect) {
            case ITEMS -> "items of " + size + " bytes in a table";
            case TABLES -> "tables of %d items each".formatted(ITEMS_OF_TABLE);
            case ACCOUNTS -> "accounts with a table of %d items each".formatted(ITEMS_OF_TABLE);
            case PARTITION -> "items of 1 KB in one partition";
        };
    }
}
