package rowhouse.qualify;

import java.util.Locale;

/// Which of the two machines this is.
public enum Role {
    /// Checks what both have seen, and says what is to be said.
    A,
    B;

    Role other() {
        return this == A ? B : A;
    }

    /// As the user says it.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
