package rowhouse.qualify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import rowhouse.account.Accounts;
import rowhouse.history.TimeView;
import rowhouse.qualify.FaultyStore.Fault;
import rowhouse.storage.sqlite.SqliteRows;

class JudgementTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void findsNothingWrongWithAStoreThatKeepsItsPromises() throws IOException, InterruptedException {
        var judged = judge(Fault.NONE);
        assertThat(judged.violations()).isEmpty();
        assertThat(judged.isClean()).isTrue();
        assertThat(judged.undecided()).isEmpty();
        assertThat(judged.acknowledged()).isPositive();
        assertThat(judged.kept().acknowledged()).isPositive();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void finds(Fault fault) throws IOException, InterruptedException {
        var judged = judge(fault);
        assertThat(judged.isClean()).isFalse();
        assertThat(judged.violations()).isNotEmpty();
        if (fault == Fault.HALF_TRANSACTION) {
            assertThat(judged.kept().lost()).isPositive();
            assertThat(judged.kept().torn()).isPositive();
        }
    }

    private Judgement judge(Fault fault) throws IOException, InterruptedException {
        var file = folder.resolve("history");
        Map<String, List<Long>> lists;
        try (var house = new HouseStore(rules -> Accounts.inMemory(SqliteRows::inMemory, rules));
                var log = HistoryLog.create(file)) {
            Ledger.create(house);
            var store = new FaultyStore(house, fault);
            long start = System.nanoTime();
            var clients = new Clients(store, log, new Clients.Naming("client", 0, start));
            clients.run(6, () -> store.hasDoneEnough() || System.nanoTime() - start > LONGEST.toNanos());
            var written = Histories.of(List.of(file), "here");
            lists = FinalLists.read(house, log, 1_000, written.lists());
        }
        return Judgement.of(Histories.of(List.of(file), "here"), List.of(TimeView.ONE_CLOCK), lists);
    }
}
