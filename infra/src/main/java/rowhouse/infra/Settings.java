package rowhouse.infra;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a deployment may choose. `SettingsReader` knows the names of the context values, their defaults and what they
/// may be.
record Settings(String stackName, Compute compute, Front front, Keys keys, Watch watch) {
    /// What the function runs on. Without a reserved concurrency it takes its share of the account's.
    record Compute(
            Engine engine, Cpu cpu, int memory, @Nullable Integer reservedConcurrency) {}

    /// What clients may call the function by, besides its own name, and which web pages may call it.
    record Front(List<String> publicHosts, List<String> corsOrigins) {
        Front {
            publicHosts = List.copyOf(publicHosts);
            corsOrigins = List.copyOf(corsOrigins);
        }
    }

    /// Who is told of what, and how long the log is kept.
    record Watch(@Nullable String email, BigDecimal monthlyBudget, int logRetentionDays) {}
}
