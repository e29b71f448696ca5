package rowhouse.durability.kills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import rowhouse.durability.Finding;
import rowhouse.durability.Scratch;
import rowhouse.durability.kills.Load.Tenant;
import rowhouse.durability.process.Account;
import rowhouse.durability.process.Fleet;
import rowhouse.node.Node.Structure;

/// Kills members of a fleet while clients of two accounts write and read through all of them; a third
/// account has something, and is left alone.
final class KillCampaign {
    private static final int CLIENTS_OF_AN_ACCOUNT = 4;
    private static final int ITEMS_LEFT_ALONE = 20;
    private static final int MOST_WRITES = 300;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final KillMode mode;
    private final Path folder;
    private final Path data;
    private final Faults faults = new Faults();
    private final Random random;
    private int killed;

    KillCampaign(KillMode mode, Path folder) {
        this.mode = mode;
        this.folder = folder;
        this.data = folder.resolve("data");
        this.random = new Random(mode.words().length());
    }

    /// @param rounds after each of which everything is looked at
    /// @param kills in each round
    Finding run(int rounds, int kills) throws IOException, InterruptedException {
        Files.createDirectories(data);
        var accounts =
                List.of(Account.plain("111111111111"), Account.sealed("222222222222"), Account.plain("333333333333"));
        var keys = Account.writeKeys(folder, accounts);
        var fleet = new Fleet(mode.start(folder, data, keys), mode.members());
        var load = new Load(fleet, faults);
        var all = new ArrayList<Tenant>();
        try {
            load.add(accounts.get(0), CLIENTS_OF_AN_ACCOUNT);
            load.add(accounts.get(1), CLIENTS_OF_AN_ACCOUNT);
            var alone = load.tenant(accounts.get(2), 1);
            all.addAll(load.tenants());
            all.add(alone);
            var leftAlone = filled(alone);
            for (int round = 0; round < rounds; round++) {
                load.during(() -> kill(fleet, load, kills, all));
                load.check();
                checkLeftAlone(leftAlone, alone.table().scan());
            }
        } finally {
            fleet.killAll();
        }
        checkFiles(all);
        return faults.asFinding("kill -9", mode.words(), killed, load.answered());
    }

    /// What an account has that is given something before anything is killed.
    private static Map<ItemKey, Structure> filled(Tenant tenant) throws InterruptedException {
        for (int i = 0; i < ITEMS_LEFT_ALONE; i++) {
            tenant.clients().getFirst().step();
        }
        return tenant.table().scan();
    }

    private void checkLeftAlone(Map<ItemKey, Structure> before, Map<ItemKey, Structure> after) {
        before.values().removeIf(KillCampaign::expires);
        after.values().removeIf(KillCampaign::expires);
        if (!after.equals(before)) {
            faults.add(Verdict.unsound("an account that was left alone has changed"));
        }
    }

    private static boolean expires(Structure item) {
        return item.members().containsKey("expires");
    }

    private void kill(Fleet fleet, Load load, int kills, List<Tenant> all) throws IOException, InterruptedException {
        for (int kill = 0; kill < kills; kill++) {
            fleet.killAny(random, () -> awaitWrites(load), () -> lookAtCopies(all));
            killed++;
        }
    }

    /// Waits until some more writes were answered: mostly many, sometimes none.
    private void awaitWrites(Load load) throws InterruptedException {
        long writes = random.nextInt(5) == 0 ? random.nextInt(10) : random.nextInt(MOST_WRITES);
        long enough = load.answered() + writes;
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (load.answered() < enough && System.nanoTime() < end) {
            Thread.sleep(1);
        }
    }

    /// While nobody uses the files, looks at copies of them as they were left: whoever starts next finds
    /// them as they are.
    private void lookAtCopies(List<Tenant> all) throws IOException {
        if (mode.members() > 1) {
            return;
        }
        var copies = Files.createTempDirectory(folder, "copies-");
        for (var tenant : all) {
            var copy = tenant.file(data, mode.sqlite())
                    .copyTo(copies.resolve(tenant.account().toString()));
            copy.faults().forEach(fault -> faults.add(Verdict.unsound("after kill " + (killed + 1) + ", " + fault)));
        }
        Scratch.delete(copies);
    }

    private void checkFiles(List<Tenant> all) throws IOException {
        for (var tenant : all) {
            tenant.file(data, mode.sqlite()).faults().forEach(fault -> faults.add(Verdict.unsound(fault)));
        }
        if (!faults.isEmpty()) {
            var evidence = Files.createTempDirectory("rowhouse-evidence-");
            for (var tenant : all) {
                tenant.file(data, mode.sqlite())
                        .copyTo(evidence.resolve(tenant.account().toString()));
            }
            System.err.println("the files are kept in " + evidence);
        }
    }
}
