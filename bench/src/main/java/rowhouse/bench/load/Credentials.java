package rowhouse.bench.load;

/// What requests are signed with.
public record Credentials(String accessKeyId, String secret) {
    /// The key that every system under test is given.
    public static final Credentials OF_BENCHMARK =
            new Credentials("AKIDBENCH0000000000A", "benchsecretbenchsecretbenchsecretbench00");
}
