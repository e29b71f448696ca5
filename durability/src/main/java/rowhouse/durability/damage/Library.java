package rowhouse.durability.damage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import rowhouse.storage.Database;
import rowhouse.storage.WriteTransaction;
import rowhouse.table.BillingMode;
import rowhouse.table.CapacitySettings;
import rowhouse.table.KeySchema;
import rowhouse.table.Projection;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.TableDefinition;
import rowhouse.table.Throughput;
import rowhouse.value.AttributeType;
import rowhouse.value.AttributeValue;
import rowhouse.value.Item;

/// A table of books, and what is written to it: first all books, then some of them anew.
final class Library {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    // On a disk it has the places of books.
    private static final SecondaryIndex BY_AUTHOR = byAuthor(2, new Projection(Projection.Type.ALL, List.of()));
    // It has copies of them wherever it is.
    private static final SecondaryIndex COPIES_BY_AUTHOR =
            byAuthor(3, new Projection(Projection.Type.INCLUDE, List.of("edition", "text")));

    private static final int BOOKS = 300;
    private static final int AUTHORS = 10;
    private static final int LARGE_BYTES = 30_000;
    private static final int PART = 25;

    private final Map<String, Item> books = new TreeMap<>();
    private final Set<Item> everWritten = new HashSet<>();
    private final Random random = new Random(1);
    private final TableDefinition table;

    /// @param isIndexed whether there are indexes, all of which have all of every book
    Library(boolean isIndexed) {
        this.table = table(isIndexed ? List.of(BY_AUTHOR, COPIES_BY_AUTHOR) : List.of());
    }

    /// What must be found, by title.
    Map<String, Item> books() {
        return books;
    }

    /// By which the books can be read.
    List<SecondaryIndex> indexes() {
        return table.indexes();
    }

    /// What was written at any time.
    Set<Item> everWritten() {
        return everWritten;
    }

    /// Makes the table and writes all books.
    void fill(Database database) {
        database.write(NOW, transaction -> {
            var _ = transaction.tables().nextNumber();
            var _ = transaction.tables().nextNumber();
            var _ = transaction.tables().nextNumber();
            transaction.tables().put(table);
            return true;
        });
        var titles = new ArrayList<String>();
        for (int i = 0; i < BOOKS; i++) {
            titles.add("title %03d".formatted(i));
        }
        write(database, titles);
    }

    /// Writes some of them anew.
    void revise(Database database) {
        write(
                database,
                books.keySet().stream().filter(_ -> random.nextInt(4) == 0).toList());
    }

    private void write(Database database, List<String> titles) {
        for (int from = 0; from < titles.size(); from += PART) {
            var part = titles.subList(from, Math.min(titles.size(), from + PART));
            database.write(NOW, transaction -> {
                part.forEach(title -> write(transaction, title));
                return true;
            });
        }
    }

    private void write(WriteTransaction transaction, String title) {
        var items = transaction.items(table);
        var book = book(title);
        items.put(book, items.find(book));
        books.put(title, book);
        everWritten.add(book);
    }

    static Item key(String title) {
        return Item.of(Map.of("title", new AttributeValue.S(title)));
    }

    static AttributeValue author(int number) {
        return new AttributeValue.S("author " + number % AUTHORS);
    }

    static int authors() {
        return AUTHORS;
    }

    private Item book(String title) {
        var book = new LinkedHashMap<String, AttributeValue>();
        book.put("title", new AttributeValue.S(title));
        book.put("author", author(random.nextInt(AUTHORS)));
        book.put("edition", new AttributeValue.N(BigDecimal.valueOf(random.nextInt(1_000_000))));
        book.put("text", new AttributeValue.S(text(random.nextInt(20) == 0 ? LARGE_BYTES : random.nextInt(800))));
        return Item.of(book);
    }

    private String text(int length) {
        var text = new StringBuilder();
        while (text.length() < length) {
            text.append(Long.toString(random.nextLong(), Character.MAX_RADIX)).append(' ');
        }
        return text.toString();
    }

    private static SecondaryIndex byAuthor(long number, Projection projection) {
        return new SecondaryIndex(
                number,
                projection.type() + "_by_author",
                SecondaryIndex.Scope.GLOBAL,
                new KeySchema(List.of("author"), List.of("title")),
                projection,
                SecondaryIndex.Status.ACTIVE,
                false,
                null);
    }

    private static TableDefinition table(List<SecondaryIndex> indexes) {
        var types = new LinkedHashMap<String, AttributeType>();
        types.put("title", AttributeType.S);
        types.put("author", AttributeType.S);
        return new TableDefinition(
                1,
                "Library",
                "8e4b9a3c-0000-4000-8000-000000000001",
                NOW,
                TableDefinition.Status.ACTIVE,
                new KeySchema(List.of("title"), List.of()),
                types,
                indexes,
                new TableDefinition.Settings(
                        BillingMode.PAY_PER_REQUEST,
                        NOW,
                        new CapacitySettings(Throughput.NONE, null, null),
                        null,
                        false,
                        null,
                        null,
                        null));
    }
}
