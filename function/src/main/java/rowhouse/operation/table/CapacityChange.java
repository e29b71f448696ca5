package rowhouse.operation.table;

import static rowhouse.error.ServiceException.validation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import rowhouse.operation.table.TableShapes.CapacityRequest;
import rowhouse.operation.table.TableShapes.ThroughputRequest;
import rowhouse.operation.table.TableShapes.WarmThroughputRequest;
import rowhouse.table.BillingMode;
import rowhouse.table.CapacitySettings;
import rowhouse.table.OnDemandThroughput;
import rowhouse.table.Throughput;
import rowhouse.table.WarmThroughput;

/// A change to what a table or a global index may consume, from one billing mode to the same or the
/// other.
///
/// @param indexName null for the table itself
record CapacityChange(@Nullable String indexName, BillingMode from, BillingMode to, Instant now) {
    private static final String INVALID = "One or more parameter values were invalid: ";

    /// What a request gives to take a limit away.
    private static final long REMOVE = -1;

    /// The settings after the change. A limit that is taken away still shows as -1, as the answer
    /// tells it; [#kept(CapacitySettings)] is what stays.
    CapacitySettings applied(CapacitySettings current, CapacityRequest asked) {
        ThroughputRules.checkBounds(asked.provisioned());
        var provisioned = provisioned(current.provisioned(), asked.provisioned());
        var onDemand = onDemand(current.onDemand(), asked.onDemand());
        var settings = new CapacitySettings(provisioned, onDemand, current.warm());
        return new CapacitySettings(provisioned, onDemand, warm(settings, asked.warm()));
    }

    /// The settings without the limits that were taken away.
    static CapacitySettings kept(CapacitySettings settings) {
        var onDemand = settings.onDemand();
        if (onDemand == null) {
            return settings;
        }
        var kept = new OnDemandThroughput(
                keptLimit(onDemand.maxReadRequestUnits()), keptLimit(onDemand.maxWriteRequestUnits()));
        return new CapacitySettings(
                settings.provisioned(), ThroughputRules.isEmpty(kept) ? null : kept, settings.warm());
    }

    private Throughput provisioned(Throughput current, @Nullable ThroughputRequest asked) {
        if (to == BillingMode.PAY_PER_REQUEST) {
            return new Throughput(0, 0, current.lastIncrease(), current.lastDecrease(), current.decreasesToday());
        }
        if (asked == null) {
            return current;
        }
        if (from == BillingMode.PAY_PER_REQUEST) {
            return new Throughput(
                    asked.readCapacityUnits(),
                    asked.writeCapacityUnits(),
                    now,
                    current.lastDecrease(),
                    current.decreasesToday());
        }
        checkDiffers(current, asked);
        return changed(current, asked);
    }

    private Throughput changed(Throughput current, ThroughputRequest asked) {
        boolean increases = asked.readCapacityUnits() > current.readCapacityUnits()
                || asked.writeCapacityUnits() > current.writeCapacityUnits();
        boolean decreases = asked.readCapacityUnits() < current.readCapacityUnits()
                || asked.writeCapacityUnits() < current.writeCapacityUnits();
        long decreasesToday = isToday(current.lastDecrease()) ? current.decreasesToday() : 0;
        return new Throughput(
                asked.readCapacityUnits(),
                asked.writeCapacityUnits(),
                increases ? now : current.lastIncrease(),
                decreases ? now : current.lastDecrease(),
                decreases ? decreasesToday + 1 : decreasesToday);
    }

    private void checkDiffers(Throughput current, ThroughputRequest asked) {
        if (current.readCapacityUnits() != asked.readCapacityUnits()
                || current.writeCapacityUnits() != asked.writeCapacityUnits()) {
            return;
        }
        var kind = indexName == null ? "table" : "index";
        throw validation(
                "The provisioned throughput for the %s will not change. The requested value equals the current value."
                                .formatted(owner())
                        + units("Read", kind, current.readCapacityUnits())
                        + units("Write", kind, current.writeCapacityUnits())
                        + " Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.");
    }

    private static String units(String direction, String kind, long units) {
        return " Current %sCapacityUnits provisioned for the %s: %d. Requested %sCapacityUnits: %d."
                .formatted(direction, kind, units, direction, units);
    }

    private @Nullable OnDemandThroughput onDemand(
            @Nullable OnDemandThroughput current, @Nullable OnDemandThroughput asked) {
        if (to == BillingMode.PROVISIONED) {
            if (asked != null && !ThroughputRules.isEmpty(asked)) {
                throw validation(INVALID
                        + "%s for OnDemandThroughput cannot be specified when the table BillingMode is PROVISIONED"
                                .formatted(ThroughputRules.firstMember(asked)));
            }
            return null;
        }
        if (asked == null || ThroughputRules.isEmpty(asked)) {
            return current;
        }
        return new OnDemandThroughput(
                limit(
                        current == null ? null : current.maxReadRequestUnits(),
                        asked.maxReadRequestUnits(),
                        "MaxReadRequestUnits"),
                limit(
                        current == null ? null : current.maxWriteRequestUnits(),
                        asked.maxWriteRequestUnits(),
                        "MaxWriteRequestUnits"));
    }

    private static @Nullable Long limit(@Nullable Long current, @Nullable Long asked, String member) {
        if (asked == null) {
            return current;
        }
        if (asked != REMOVE) {
            ThroughputRules.checkAtLeastOne(asked, member);
        }
        return asked;
    }

    private static @Nullable Long keptLimit(@Nullable Long limit) {
        return limit == null || limit == REMOVE ? null : limit;
    }

    private @Nullable WarmThroughput warm(CapacitySettings settings, @Nullable WarmThroughputRequest asked) {
        if (asked == null) {
            return settings.warm();
        }
        var current = ThroughputRules.warm(to, settings);
        ThroughputRules.checkWarm(owner(), asked, current);
        return ThroughputRules.merged(asked, current);
    }

    private String owner() {
        return indexName == null ? "table" : "index " + indexName;
    }

    private boolean isToday(@Nullable Instant time) {
        return time != null && day(time).equals(day(now));
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
