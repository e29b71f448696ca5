package rowhouse.durability.damage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import rowhouse.account.AccountRules;
import rowhouse.account.Accounts;
import rowhouse.durability.Finding;
import rowhouse.durability.Scratch;
import rowhouse.durability.damage.Answers.Outcome;
import rowhouse.storage.sqlite.SqliteRows;

/// One kind of damage to one kind of file, tried at many places; and what else is beside it, which must not
/// suffer.
///
/// @param unseen what may be answered for want of anything that would tell: what SQLite cannot see, and
///     Rowhouse does not claim to
/// @param neighbor another account's file
record DamageCase(Damage damage, Specimen specimen, String manner, Set<Outcome> unseen, Specimen neighbor) {
    /// What came of all tries.
    ///
    /// @param outcomes how often each
    /// @param reported how many files that were answered from wrongly are found by whoever looks for
    ///     contradictions
    /// @param neighborFaults how often the other account suffered
    record Result(DamageCase of, Map<Outcome, Integer> outcomes, int reported, int neighborFaults) {
        int count(Outcome outcome) {
            return outcomes.getOrDefault(outcome, 0);
        }

        int tried() {
            return outcomes.values().stream().mapToInt(Integer::intValue).sum();
        }

        /// What was silent though nothing could tell is a number in its words alone.
        Finding asFinding() {
            int silent = of.unseen.stream().mapToInt(this::count).sum();
            return new Finding(
                    of.damage.words()
                            + (of.unseen.isEmpty() ? "" : " (silent, for nothing could tell: " + silent + ")"),
                    of.manner,
                    tried(),
                    (long) tried() * of.specimen.library().books().size(),
                    of.unseen.contains(Outcome.WITHOUT) ? 0 : count(Outcome.WITHOUT),
                    of.unseen.contains(Outcome.WRONG) ? 0 : count(Outcome.WRONG),
                    neighborFaults);
        }
    }

    Result run(int tries, Path scratch) throws IOException {
        var lines = LogLines.listen();
        try {
            return run(tries, scratch, lines);
        } finally {
            lines.close();
        }
    }

    private Result run(int tries, Path scratch, LogLines lines) throws IOException {
        var outcomes = new EnumMap<Outcome, Integer>(Outcome.class);
        int reported = 0;
        int neighborFaults = 0;
        for (int seed = 0; seed < tries; seed++) {
            var folder = Files.createTempDirectory(scratch, "try-");
            var data = folder.resolve("data");
            var damaged = specimen.placeIn(data);
            neighbor.placeIn(data);
            damage.apply(damaged.file(), new Random(seed));
            // Whoever opens the file may write to it.
            var untouched = damaged.copyTo(folder.resolve("copy"));
            try (var accounts = open(data)) {
                var found = Answers.of(accounts, specimen.account().id(), specimen.library());
                boolean isTold = lines.takeEndMissing() && found == Outcome.WITHOUT;
                var outcome = isTold ? Outcome.TOLD : found;
                outcomes.merge(outcome, 1, Integer::sum);
                reported += outcome.isSilent() && !untouched.faults().isEmpty() ? 1 : 0;
                var beside = Answers.of(accounts, neighbor.account().id(), neighbor.library());
                neighborFaults += beside == Outcome.AS_WRITTEN ? 0 : 1;
            }
            Scratch.delete(folder);
        }
        return new Result(this, outcomes, reported, neighborFaults);
    }

    private Accounts open(Path data) {
        var rules = AccountRules.NONE.withSealing(
                id -> id.equals(specimen.account().id()) ? specimen.account().sealingKeys() : null);
        var mode = specimen.file().mode();
        return Accounts.inFolder(data, file -> SqliteRows.open(file, mode), Accounts.OPEN_DATABASES, rules);
    }
}
