package rowhouse.durability.damage;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rowhouse.account.AccountId;
import rowhouse.account.Accounts;
import rowhouse.storage.Items.Direction;
import rowhouse.storage.Items.Segment;
import rowhouse.storage.ReadTransaction;
import rowhouse.table.KeyRange;
import rowhouse.table.SecondaryIndex;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;

/// What is answered when all that is in an account is asked for: item by item, all at once, and through each
/// index.
final class Answers {
    private final Accounts accounts;
    private final AccountId account;
    private final Library library;
    private boolean refuses;
    private boolean lacks;
    private boolean differs;

    private Answers(Accounts accounts, AccountId account, Library library) {
        this.accounts = accounts;
        this.account = account;
        this.library = library;
    }

    /// What came of it. The worst counts.
    enum Outcome {
        /// Everything was answered as it was written.
        AS_WRITTEN,
        /// Something was refused, and whatever was answered is as it was written.
        REFUSED,
        /// Something was answered as if it were not there, or as it was before, and a line in the log tells why.
        TOLD,
        /// Something was answered as if it were not there, or as it was before, or is there twice.
        WITHOUT,
        /// Something was answered that nobody wrote.
        WRONG;

        /// Whether something was answered as if nothing were wrong.
        boolean isSilent() {
            return this == WITHOUT || this == WRONG;
        }
    }

    static Outcome of(Accounts accounts, AccountId account, Library library) {
        var answers = new Answers(accounts, account, library);
        library.books().keySet().forEach(answers::find);
        answers.compare(answers.read(Answers::scan));
        for (var index : library.indexes()) {
            answers.compare(answers.read(transaction -> query(transaction, index)));
        }
        return answers.differs
                ? Outcome.WRONG
                : answers.lacks ? Outcome.WITHOUT : answers.refuses ? Outcome.REFUSED : Outcome.AS_WRITTEN;
    }

    private void find(String title) {
        var found = read(transaction -> {
            var table = transaction.tables().find("Library");
            var item = table == null ? null : transaction.items(table).find(Library.key(title));
            return item == null ? List.<Item>of() : List.of(whole(item));
        });
        if (found != null && found.isEmpty()) {
            lacks = true;
        } else if (found != null) {
            judge(title, found.getFirst());
        }
    }

    private void compare(@Nullable List<Item> found) {
        if (found == null) {
            return;
        }
        lacks |= found.size() != library.books().size();
        for (var item : found) {
            judge(title(item), item);
        }
    }

    private void judge(String title, Item item) {
        if (!Objects.equals(library.books().get(title), item)) {
            lacks |= library.everWritten().contains(item);
            differs |= !library.everWritten().contains(item);
        }
    }

    private static String title(Item item) {
        return item.get("title") instanceof AttributeValue.S(var title) ? title : "";
    }

    /// A client gets all of an item, so all of it is read.
    private static Item whole(Item item) {
        return Item.of(item.attributes());
    }

    private static List<Item> scan(ReadTransaction transaction) {
        var found = new ArrayList<Item>();
        var table = Objects.requireNonNull(transaction.tables().find("Library"));
        transaction.items(table).scan(null, Segment.WHOLE, null, item -> found.add(whole(item)));
        return found;
    }

    private static List<Item> query(ReadTransaction transaction, SecondaryIndex index) {
        var found = new ArrayList<Item>();
        var table = Objects.requireNonNull(transaction.tables().find("Library"));
        for (int author = 0; author < Library.authors(); author++) {
            var range = new KeyRange(List.of(Library.author(author)), List.of(), new KeyRange.Bound.All());
            transaction.items(table).query(index, range, null, Direction.ASCENDING, item -> found.add(whole(item)));
        }
        return found;
    }

    /// Null where it is refused: whatever is thrown is an error to the client.
    private @Nullable List<Item> read(Function<ReadTransaction, List<Item>> work) {
        try {
            return accounts.use(account, database -> database.read(Library.NOW, work));
        } catch (RuntimeException _) {
            refuses = true;
            return null;
        }
    }
}
