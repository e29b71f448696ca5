package rowhouse.bench.system;

/// One of those that are measured.
public sealed interface SystemUnderTest permits Program, GivenEndpoint {
    /// As the command line and reports call it.
    String label();
}
