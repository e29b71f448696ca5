package rowhouse.durability.histories;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import rowhouse.durability.Effort;
import rowhouse.durability.Experiment;
import rowhouse.durability.Finding;
import rowhouse.durability.kills.AccountFile;
import rowhouse.durability.process.Account;
import rowhouse.durability.process.Fleet;
import rowhouse.durability.process.ServerProcess;
import rowhouse.durability.process.Wire;
import rowhouse.history.TimeView;
import rowhouse.qualify.Clients;
import rowhouse.qualify.FinalLists;
import rowhouse.qualify.Histories;
import rowhouse.qualify.HistoryLog;
import rowhouse.qualify.Judgement;
import rowhouse.qualify.Ledger;
import rowhouse.storage.sqlite.SqliteMode;

/// Kills servers under clients that write down all they see, and checks whether all of it can be.
public final class HistoryExperiment implements Experiment {
    private static final int CLIENTS = 8;
    private static final int MOST_ANSWERS = 600;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final long FINAL_CLIENT = 1_000;

    /// @param coordination how the servers keep the folder
    private record Mode(String coordination, int servers, int kills) {
        SqliteMode files() {
            return servers == 1 ? SqliteMode.COMMIT : SqliteMode.SHARED;
        }

        @Override
        public String toString() {
            return servers == 1 ? "WAL, one server" : "shared, %d servers".formatted(servers);
        }
    }

    @Override
    public String name() {
        return "histories";
    }

    @Override
    public String obstacle() {
        return "";
    }

    @Override
    public List<Finding> run(Effort effort, Path scratch) throws IOException, InterruptedException {
        int times = effort == Effort.SHORT ? 1 : 20;
        return List.of(
                run(new Mode("owner", 1, 8 * times), Files.createDirectory(scratch.resolve("owner"))),
                run(new Mode("shared", 3, 12 * times), Files.createDirectory(scratch.resolve("shared"))));
    }

    private static Finding run(Mode mode, Path folder) throws IOException, InterruptedException {
        var data = Files.createDirectory(folder.resolve("data"));
        var file = folder.resolve("history");
        var account = Account.plain("111111111111");
        var keys = Account.writeKeys(folder, List.of(account));
        Map<String, List<Long>> lists;
        var servers = new Fleet(
                _ -> ServerProcess.start(folder, data, keys, "--coordination", mode.coordination()), mode.servers());
        try (var log = HistoryLog.create(file)) {
            var store = new HttpStore(servers, new Wire(account));
            Ledger.create(store);
            underKills(mode, servers, store, log);
            var written = Histories.of(List.of(file), "here");
            lists = FinalLists.read(store, log, FINAL_CLIENT, written.lists());
        } finally {
            servers.killAll();
        }
        var histories = Histories.of(List.of(file), "here");
        var faults = new AccountFile(account, account.file(data), mode.files()).faults();
        return finding(mode, Judgement.of(histories, List.of(TimeView.ONE_CLOCK), lists), faults);
    }

    private static void underKills(Mode mode, Fleet servers, HttpStore store, HistoryLog log)
            throws IOException, InterruptedException {
        var clients = new Clients(store, log, new Clients.Naming("client", 0, System.nanoTime()));
        var isOver = new AtomicBoolean();
        try (var threads = Executors.newSingleThreadExecutor()) {
            var running = threads.submit((Callable<Boolean>) () -> {
                clients.run(CLIENTS, isOver::get);
                return true;
            });
            try {
                var random = new Random(mode.kills());
                for (int kill = 0; kill < mode.kills() && !running.isDone(); kill++) {
                    servers.killAny(random, () -> awaitAnswers(store, random.nextInt(MOST_ANSWERS)), () -> {});
                }
                awaitAnswers(store, MOST_ANSWERS);
            } finally {
                isOver.set(true);
            }
            running.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the clients failed", e.getCause());
        }
    }

    /// A server that has just started has little to lose, the slower the machine the less.
    private static void awaitAnswers(HttpStore store, int more) throws InterruptedException {
        long began = System.nanoTime();
        long before = store.answered();
        while (store.answered() - before < more && System.nanoTime() - began < LONGEST_PAUSE.toNanos()) {
            Thread.sleep(1);
        }
    }

    private static Finding finding(Mode mode, Judgement judged, List<String> faults) {
        System.err.printf(
                "histories, %s: %d keys, %d transactions, %d too intricate to decide%n",
                mode, judged.keys(), judged.transactions(), judged.undecided().size());
        judged.violations().forEach(System.err::println);
        faults.forEach(System.err::println);
        return new Finding(
                "kill -9, histories of clients",
                mode.toString(),
                mode.kills(),
                judged.acknowledged(),
                judged.kept().lost(),
                judged.kept().torn(),
                judged.violations().size() + faults.size());
    }
}
