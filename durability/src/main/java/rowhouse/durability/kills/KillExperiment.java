package rowhouse.durability.kills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import rowhouse.durability.Effort;
import rowhouse.durability.Experiment;
import rowhouse.durability.Finding;

/// `kill -9` at any moment, in every mode.
public final class KillExperiment implements Experiment {
    private static final int SHORT_KILLS = 7;
    private static final int LONG_ROUNDS = 10;
    private static final int LONG_KILLS = 18;

    @Override
    public String name() {
        return "kills";
    }

    @Override
    public String obstacle() {
        return "";
    }

    @Override
    public List<Finding> run(Effort effort, Path scratch) throws IOException, InterruptedException {
        var findings = new ArrayList<Finding>();
        for (var mode : KillMode.values()) {
            var campaign = new KillCampaign(mode, Files.createDirectory(scratch.resolve(mode.name())));
            findings.add(effort == Effort.LONG ? campaign.run(LONG_ROUNDS, LONG_KILLS) : campaign.run(1, SHORT_KILLS));
        }
        return findings;
    }
}
