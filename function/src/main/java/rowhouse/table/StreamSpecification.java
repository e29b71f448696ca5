package rowhouse.table;

import java.time.Instant;

/// The stream asked for on a table: what its records show, and when it was enabled.
public record StreamSpecification(ViewType viewType, Instant enabledAt) {
    public enum ViewType {
        NEW_IMAGE,
        OLD_IMAGE,
        NEW_AND_OLD_IMAGES,
        KEYS_ONLY
    }
}
