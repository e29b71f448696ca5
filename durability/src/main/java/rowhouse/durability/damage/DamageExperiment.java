package rowhouse.durability.damage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import rowhouse.durability.Effort;
import rowhouse.durability.Experiment;
import rowhouse.durability.Finding;
import rowhouse.durability.damage.Answers.Outcome;
import rowhouse.durability.damage.DamageCase.Result;
import rowhouse.durability.process.Account;
import rowhouse.storage.sqlite.SqliteMode;

/// Files are damaged at many places. All must be refused or told, or make no difference; but a log or a journal that is
/// cut between two of its parts looks as if it had never been longer.
public final class DamageExperiment implements Experiment {
    private static final int SHORT_TRIES = 20;
    private static final int LONG_TRIES = 400;
    private static final String PLAIN = "plain file";
    private static final String SEALED = "sealed file";
    private static final Set<Outcome> NOTHING = Set.of();
    private static final Set<Outcome> ANYTHING = Set.of(Outcome.WITHOUT, Outcome.WRONG);
    private static final Set<Outcome> MISSING = Set.of(Outcome.WITHOUT);

    @Override
    public String name() {
        return "damage";
    }

    @Override
    public String obstacle() {
        return "";
    }

    @Override
    public List<Finding> run(Effort effort, Path scratch) throws IOException {
        var results = new ArrayList<Result>();
        for (var each : cases(scratch)) {
            results.add(each.run(effort == Effort.LONG ? LONG_TRIES : SHORT_TRIES, scratch));
        }
        System.out.println(details(results));
        return results.stream().map(Result::asFinding).toList();
    }

    static List<DamageCase> cases(Path scratch) throws IOException {
        var commit = SqliteMode.COMMIT;
        var plain = Account.plain("555555555555");
        var sealed = Account.sealed("666666666666");
        var closed = Specimen.closed(plain, scratch.resolve("closed"), commit);
        var withoutIndex = Specimen.closed(plain, scratch.resolve("no-index"), commit, false);
        var withLog = Specimen.withLog(plain, scratch.resolve("log"));
        var withJournal = Specimen.withJournal(plain, scratch.resolve("journal"));
        var sealedClosed = Specimen.closed(sealed, scratch.resolve("sealed-closed"), commit);
        var sealedWithLog = Specimen.withLog(sealed, scratch.resolve("sealed-log"));
        var other = Account.plain("444444444444");
        var neighbor = Specimen.closed(other, scratch.resolve("neighbor"), commit);
        var sharing = Specimen.closed(other, scratch.resolve("sharing"), SqliteMode.SHARED);
        return List.of(
                new DamageCase(Damage.CUT_FILE, closed, PLAIN, NOTHING, neighbor),
                new DamageCase(Damage.CUT_FILE, sealedClosed, SEALED, NOTHING, neighbor),
                new DamageCase(Damage.FLIP_HEADER, closed, PLAIN, NOTHING, neighbor),
                new DamageCase(Damage.FLIP_PAGE, closed, PLAIN, NOTHING, neighbor),
                new DamageCase(Damage.FLIP_PAGE, withoutIndex, PLAIN + ", no index", NOTHING, neighbor),
                new DamageCase(Damage.FLIP_PAGE, sealedClosed, SEALED, NOTHING, neighbor),
                new DamageCase(Damage.ZERO_SECTOR, closed, PLAIN, NOTHING, neighbor),
                new DamageCase(Damage.ZERO_SECTOR, sealedClosed, SEALED, NOTHING, neighbor),
                new DamageCase(Damage.FLIP_LOG, withLog, PLAIN, NOTHING, neighbor),
                new DamageCase(Damage.FLIP_LOG, sealedWithLog, SEALED, NOTHING, neighbor),
                new DamageCase(Damage.CUT_LOG, withLog, PLAIN, MISSING, neighbor),
                new DamageCase(Damage.FLIP_JOURNAL, withJournal, PLAIN, NOTHING, sharing),
                new DamageCase(Damage.CUT_JOURNAL, withJournal, PLAIN, ANYTHING, sharing));
    }

    private static String details(List<Result> results) {
        var lines = new ArrayList<>(List.of(
                "| damage | file | tried | as written | refused | told in the log | silently missing or older | silently wrong |"
                        + " of the silent, found by a check |",
                "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"));
        results.forEach(result -> lines.add("| %s | %s | %,d | %,d | %,d | %,d | %,d | %,d | %,d |"
                .formatted(
                        result.of().damage().words(),
                        result.of().manner(),
                        result.tried(),
                        result.count(Outcome.AS_WRITTEN),
                        result.count(Outcome.REFUSED),
                        result.count(Outcome.TOLD),
                        result.count(Outcome.WITHOUT),
                        result.count(Outcome.WRONG),
                        result.reported())));
        return String.join("\n", lines) + "\n";
    }
}
