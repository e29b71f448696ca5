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
        return text.length() == LENGTH && text.chars().allMatch(character -> character >= '0' && character <= '9');
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
