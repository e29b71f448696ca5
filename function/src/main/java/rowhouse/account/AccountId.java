package rowhouse.account;

/// An AWS account's number: twelve digits.
public record AccountId(String digits) implements Comparable<AccountId> {
    private static final int LENGTH = 12;

    /// @throws IllegalArgumentException unless there are twelve digits
    public AccountId {
        if (!isAccountId(digits)) {
            throw new IllegalArgumentException("not an account's number");
        }
    }

    /// Whether this text is twelve ASCII digits.
    public static boolean isAccountId(String text) {
        boolean isAccountId = text.length() == LENGTH;
        for (int i = 0; isAccountId && i < LENGTH; i++) {
            isAccountId = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return isAccountId;
    }

    // What the JVM makes for records it links anew in each process, while the first request waits.
    @Override
    public boolean equals(Object other) {
        return other instanceof AccountId account && digits.equals(account.digits);
    }

    @Override
    public int hashCode() {
        return digits.hashCode();
    }

    @Override
    public int compareTo(AccountId other) {
        return digits.compareTo(other.digits);
    }

    @Override
    public String toString() {
        return digits;
    }
}
