package rowhouse.operation.table;

import static rowhouse.error.ServiceException.validation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rowhouse.operation.table.TableShapes.CapacityRequest;
import rowhouse.operation.table.TableShapes.ThroughputRequest;
import rowhouse.operation.table.TableShapes.WarmThroughputRequest;
import rowhouse.table.BillingMode;
import rowhouse.table.CapacitySettings;
import rowhouse.table.OnDemandThroughput;
import rowhouse.table.Throughput;
import rowhouse.table.WarmThroughput;

/// What a table and its global indexes may ask of capacity, given how it is paid for.
///
/// @see <a
///     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/capacity-mode.html">Throughput
///     capacity modes</a>
final class ThroughputRules {
    private static final String INVALID = "One or more parameter values were invalid: ";
    private static final long MAX_CAPACITY_UNITS = 1_000_000_000_000L;

    /// What every on-demand table is ready for.
    private static final WarmThroughput ON_DEMAND_WARM = new WarmThroughput(12_000, 4_000);

    private ThroughputRules() {}

    /// Checks what a table asks for as it is created.
    static void checkTable(BillingMode mode, CapacityRequest table) {
        if (mode == BillingMode.PROVISIONED && table.provisioned() == null) {
            throw validation(
                    INVALID
                            + "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED");
        }
        if (mode == BillingMode.PAY_PER_REQUEST && table.provisioned() != null) {
            throw validation(
                    INVALID
                            + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST");
        }
        checkBounds(table.provisioned());
        checkOnDemandAtCreation(mode, table.onDemand());
        checkWarm("table", table.warm(), floor(mode, table.provisioned()));
    }

    /// Checks what an index asks for as it is created.
    static void checkIndex(BillingMode mode, String indexName, CapacityRequest index) {
        if (mode == BillingMode.PROVISIONED && index.provisioned() == null) {
            throw validation(INVALID + "ProvisionedThroughput is not specified for index: " + indexName);
        }
        if (mode == BillingMode.PAY_PER_REQUEST && index.provisioned() != null) {
            throw validation(INVALID
                    + "ProvisionedThroughput should not be specified for index: %s when BillingMode is PAY_PER_REQUEST"
                            .formatted(indexName));
        }
        checkBounds(index.provisioned());
        checkOnDemandAtCreation(mode, index.onDemand());
        checkWarm("index " + indexName, index.warm(), floor(mode, index.provisioned()));
    }

    /// Checks the indexes that a table is created with.
    static void checkIndexes(BillingMode mode, List<NewIndex> indexes) {
        for (var index : indexes) {
            if (index.isGlobal()) {
                checkIndex(mode, index.name(), index.capacity());
            }
        }
    }

    static void checkBounds(@Nullable ThroughputRequest throughput) {
        if (throughput != null) {
            checkBound(throughput.readCapacityUnits(), "ReadCapacityUnits");
            checkBound(throughput.writeCapacityUnits(), "WriteCapacityUnits");
        }
    }

    /// Checks that what a table or index is to be ready for is no less than what it is ready for.
    ///
    /// @param owner `table`, or `index` and its name
    static void checkWarm(String owner, @Nullable WarmThroughputRequest asked, WarmThroughput current) {
        if (asked == null) {
            return;
        }
        checkNoLess(owner, "ReadUnitsPerSecond", asked.readUnitsPerSecond(), current.readUnitsPerSecond());
        checkNoLess(owner, "WriteUnitsPerSecond", asked.writeUnitsPerSecond(), current.writeUnitsPerSecond());
    }

    /// What a table or index is ready for.
    static WarmThroughput warm(BillingMode mode, CapacitySettings capacity) {
        var provisioned = capacity.provisioned();
        var floor = mode == BillingMode.PAY_PER_REQUEST
                ? ON_DEMAND_WARM
                : new WarmThroughput(provisioned.readCapacityUnits(), provisioned.writeCapacityUnits());
        var asked = capacity.warm();
        return asked == null
                ? floor
                : new WarmThroughput(
                        Math.max(asked.readUnitsPerSecond(), floor.readUnitsPerSecond()),
                        Math.max(asked.writeUnitsPerSecond(), floor.writeUnitsPerSecond()));
    }

    /// The settings of a new table or index that asks for this.
    static CapacitySettings settings(CapacityRequest asked) {
        var provisioned = asked.provisioned();
        var onDemand = asked.onDemand();
        return new CapacitySettings(
                provisioned == null
                        ? Throughput.NONE
                        : Throughput.of(provisioned.readCapacityUnits(), provisioned.writeCapacityUnits()),
                onDemand == null || isEmpty(onDemand) ? null : onDemand,
                asked.warm() == null ? null : merged(asked.warm(), new WarmThroughput(0, 0)));
    }

    /// What is asked for, and what is not as it was.
    static WarmThroughput merged(WarmThroughputRequest asked, WarmThroughput current) {
        var read = asked.readUnitsPerSecond();
        var write = asked.writeUnitsPerSecond();
        return new WarmThroughput(
                read == null ? current.readUnitsPerSecond() : read,
                write == null ? current.writeUnitsPerSecond() : write);
    }

    private static void checkOnDemandAtCreation(BillingMode mode, @Nullable OnDemandThroughput onDemand) {
        if (onDemand == null || isEmpty(onDemand)) {
            return;
        }
        if (mode == BillingMode.PROVISIONED) {
            throw validation(INVALID
                    + "%s for OnDemandThroughput cannot be specified when table BillingMode is PROVISIONED."
                            .formatted(firstMember(onDemand)));
        }
        checkAtLeastOne(onDemand.maxReadRequestUnits(), "MaxReadRequestUnits");
        checkAtLeastOne(onDemand.maxWriteRequestUnits(), "MaxWriteRequestUnits");
    }

    /// The name of the first member that is there.
    static String firstMember(OnDemandThroughput onDemand) {
        return onDemand.maxReadRequestUnits() != null ? "MaxReadRequestUnits" : "MaxWriteRequestUnits";
    }

    static boolean isEmpty(OnDemandThroughput onDemand) {
        return onDemand.maxReadRequestUnits() == null && onDemand.maxWriteRequestUnits() == null;
    }

    static void checkAtLeastOne(@Nullable Long units, String member) {
        if (units != null && units < 1) {
            throw outOfBounds(units, member);
        }
    }

    private static WarmThroughput floor(BillingMode mode, @Nullable ThroughputRequest provisioned) {
        return mode == BillingMode.PAY_PER_REQUEST || provisioned == null
                ? ON_DEMAND_WARM
                : new WarmThroughput(provisioned.readCapacityUnits(), provisioned.writeCapacityUnits());
    }

    private static void checkNoLess(String owner, String member, @Nullable Long asked, long current) {
        if (asked != null && asked < current) {
            throw validation(INVALID
                    + "Requested %s for WarmThroughput for %s is lower than current WarmThroughput, decreasing WarmThroughput is not supported"
                            .formatted(member, owner));
        }
    }

    private static void checkBound(long units, String member) {
        if (units > MAX_CAPACITY_UNITS) {
            throw outOfBounds(units, member);
        }
    }

    private static RuntimeException outOfBounds(long units, String member) {
        return validation("Given value %d for %s is out of bounds".formatted(units, member));
    }
}
