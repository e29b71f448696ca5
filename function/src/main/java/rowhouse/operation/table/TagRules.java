package rowhouse.operation.table;

import static rowhouse.error.ServiceException.validation;

import java.util.HashSet;
import java.util.List;
import rowhouse.operation.table.TableShapes.Tag;

/// What tags a resource can have.
final class TagRules {
    static final int MAX_TAGS = 50;
    private static final String RESERVED_PREFIX = "aws:";

    private TagRules() {}

    /// Checks the tags that a resource is created with.
    static void checkNew(List<Tag> tags) {
        check(tags);
        checkCount(tags.size());
    }

    /// Checks tags for themselves.
    static void check(List<Tag> tags) {
        var keys = new HashSet<String>();
        for (var tag : tags) {
            if (tag.key().startsWith(RESERVED_PREFIX)) {
                throw validation("One or more parameter values were invalid: Tag keys beginning with aws: are reserved"
                        + " for system use: " + tag.key());
            }
            if (!keys.add(tag.key())) {
                throw validation("One or more parameter values were invalid: Duplicate tag key: " + tag.key());
            }
        }
    }

    /// Checks how many tags a resource is to have.
    static void checkCount(int tags) {
        if (tags > MAX_TAGS) {
            throw validation("One or more parameter values were invalid: Too many Tags. The limit is " + MAX_TAGS);
        }
    }
}
