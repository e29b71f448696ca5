package rowhouse.table;

import java.time.Instant;

/// The stream asked for on a table: what its records show, and when it was enabled. One that was
/// disabled again is still described as the table's latest.
public record StreamSpecification(ViewType viewType, boolean enabled, Instant enabledAt) {
    public enum ViewType {
        NEW_IMAGE,
        OLD_IMAGE,
        NEW_AND_OLD_IMAGES,
        KEYS_ONLY
    }
}
