package rowhouse.operation.table;

import static rowhouse.error.ServiceException.validation;

import java.util.List;
import rowhouse.shape.Shapes;
import rowhouse.shape.StructureReader;

/// Parameters of the API that stand for something Rowhouse does not have. A request that gives one
/// is refused: to ignore it would promise what is not kept.
record Unavailable(List<String> given) {
    /// Reads which of these members a request has.
    static Unavailable read(StructureReader input, String... members) {
        return new Unavailable(List.of(members).stream()
                .filter(member -> input.optional(member, Shapes.PRESENT, false))
                .toList());
    }

    /// Refuses a request that has one.
    void check() {
        if (!given.isEmpty()) {
            throw validation("One or more parameter values were invalid: %s is not available in this region"
                    .formatted(given.getFirst()));
        }
    }
}
