package rowhouse.qualify;

import java.util.Locale;

/// Which of the two machines this is.
public enum Role {
    /// Checks what both have seen, and says what is to be said.
    A(0),
    B(500_000);

    private static final long MOST_CLIENTS = 500_000;

    private final long firstClient;

    Role(long firstClient) {
        this.firstClient = firstClient;
    }

    /// The number of its first client.
    long firstClient() {
        return firstClient;
    }

    /// A number that none of its workers' clients has.
    long lastClient() {
        return firstClient + MOST_CLIENTS - 1;
    }

    Role other() {
        return this == A ? B : A;
    }

    /// As the user says it.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
