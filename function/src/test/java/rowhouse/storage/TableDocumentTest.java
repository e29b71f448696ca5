package rowhouse.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import rowhouse.table.BillingMode;
import rowhouse.table.CapacitySettings;
import rowhouse.table.OnDemandThroughput;
import rowhouse.table.SecondaryIndex;
import rowhouse.table.StreamSpecification;
import rowhouse.table.TableClass;
import rowhouse.table.TableDefinition;
import rowhouse.table.Throughput;
import rowhouse.table.TimeToLive;
import rowhouse.table.WarmThroughput;

class TableDocumentTest {
    private static final Instant MOMENT = Instant.parse("2026-02-03T04:05:06.789012345Z");

    @Test
    void readsBackATableWithEverything() {
        var capacity = new CapacitySettings(
                new Throughput(5, 6, MOMENT, MOMENT.plusNanos(1), 7),
                new OnDemandThroughput(8L, null),
                new WarmThroughput(9, 10));
        var index = new SecondaryIndex(
                21,
                "ByAll",
                SecondaryIndex.Scope.GLOBAL,
                Music.BY_MOOD.keySchema(),
                Music.BY_MOOD.projection(),
                SecondaryIndex.Status.CREATING,
                true,
                capacity);
        var settings = new TableDefinition.Settings(
                BillingMode.PROVISIONED,
                MOMENT,
                capacity,
                new TableClass(TableClass.Name.STANDARD_INFREQUENT_ACCESS, MOMENT),
                true,
                new StreamSpecification(StreamSpecification.ViewType.NEW_AND_OLD_IMAGES, false, MOMENT),
                new TableDefinition.ServerSideEncryption("alias/é\"key"),
                new TimeToLive("until \"then\"", false, MOMENT));
        checkRoundTrip(settings, List.of(index, Music.BY_COVER));
    }

    @Test
    void readsBackATableWithNothingOptional() {
        checkRoundTrip(Music.table(List.of()).settings(), List.of());
        var settings = new TableDefinition.Settings(
                BillingMode.PAY_PER_REQUEST,
                null,
                new CapacitySettings(Throughput.NONE, new OnDemandThroughput(null, null), null),
                new TableClass(TableClass.Name.STANDARD, null),
                false,
                null,
                new TableDefinition.ServerSideEncryption(null),
                null);
        checkRoundTrip(settings, List.of());
    }

    @Test
    void noticesDamage() {
        var json = TableDocument.write(Music.table(Music.INDEXES));
        var damaged = new String(json, StandardCharsets.UTF_8).replace("\"name\":\"Music\"", "\"name\":7");
        assertThatIllegalStateException()
                .isThrownBy(() -> TableDocument.read(damaged.getBytes(StandardCharsets.UTF_8)));
    }

    private static void checkRoundTrip(TableDefinition.Settings settings, List<SecondaryIndex> indexes) {
        var plain = Music.table(indexes);
        var table = new TableDefinition(
                plain.number(),
                plain.name(),
                plain.tableId(),
                MOMENT,
                TableDefinition.Status.UPDATING,
                plain.keySchema(),
                plain.attributeTypes(),
                indexes,
                settings);
        var read = TableDocument.read(TableDocument.write(table));
        assertThat(read).isEqualTo(table);
        assertThat(List.copyOf(read.attributeTypes().keySet()))
                .isEqualTo(List.copyOf(table.attributeTypes().keySet()));
    }
}
