package rowhouse.operation.table;

import static rowhouse.error.ServiceException.validation;
import static rowhouse.shape.Constraint.maxLength;
import static rowhouse.shape.Constraint.minLength;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rowhouse.operation.Caller;
import rowhouse.operation.Members;
import rowhouse.operation.Operation;
import rowhouse.shape.Shape;
import rowhouse.shape.Shapes;
import rowhouse.shape.StructureReader;
import rowhouse.shape.StructureWriter;
import rowhouse.storage.WriteTransaction;
import rowhouse.table.TimeToLive;

/// Switches the expiry of a table's items on or off. It holds at once, and for an hour at least.
///
/// @see <a
///
/// href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html">UpdateTimeToLive</a>
public final class UpdateTimeToLive implements Operation.OfWrite<UpdateTimeToLive.Input, UpdateTimeToLive.Output> {
    public record Input(String tableName, Specification specification) {}

    /// @param attributeName the attribute that says when an item expires
    record Specification(boolean enabled, String attributeName) {}

    public record Output(Specification specification) {}

    /// How long DynamoDB may take to make a change hold everywhere, and takes no other meanwhile.
    private static final Duration FIXED_INTERVAL = Duration.ofHours(1);

    private static final Shape<Specification> SPECIFICATION = Shapes.structure(
            "TimeToLiveSpecification",
            members -> specification(
                    members.required("Enabled", Shapes.BOOLEAN),
                    members.required(
                            "AttributeName",
                            Shapes.STRING.satisfying(minLength(1)).satisfying(maxLength(255)))));

    @Override
    public Input read(StructureReader input) {
        var tableName = input.optional("TableName", Members.TABLE_NAME);
        var specification = input.required("TimeToLiveSpecification", SPECIFICATION);
        input.end();

        return new Input(TableNames.checked(tableName), specification);
    }

    @Override
    public Output run(Input input, Caller caller, WriteTransaction transaction) {
        var table = TableNames.findToChange(input.tableName(), caller, transaction);
        var specification = input.specification();
        var current = table.settings().timeToLive();
        check(current, specification);
        checkNotTooSoon(current, transaction.now());
        var changed = new TimeToLive(specification.attributeName(), specification.enabled(), transaction.now());
        transaction.tables().put(table.withSettings(table.settings().withTimeToLive(changed)));
        return new Output(specification);
    }

    @Override
    public void write(Output output, StructureWriter response) {
        response.structure("TimeToLiveSpecification", members -> {
            members.text("AttributeName", output.specification().attributeName());
            members.truth("Enabled", output.specification().enabled());
        });
    }

    private static void check(@Nullable TimeToLive current, Specification specification) {
        if (current == null || !current.enabled()) {
            if (!specification.enabled()) {
                throw validation("TimeToLive is already disabled");
            }
            return;
        }
        if (!current.attribute().equals(specification.attributeName())) {
            throw validation("TimeToLive is active on a different AttributeName");
        }
        if (specification.enabled()) {
            throw validation("TimeToLive is already enabled");
        }
    }

    private static void checkNotTooSoon(@Nullable TimeToLive current, Instant now) {
        if (current != null && now.isBefore(current.changedAt().plus(FIXED_INTERVAL))) {
            throw validation("Time to live has been modified multiple times within a fixed interval");
        }
    }

    private static Specification specification(@Nullable Boolean enabled, String attributeName) {
        return new Specification(Boolean.TRUE.equals(enabled), attributeName);
    }
}
