package rowhouse.value;

/// The order DynamoDB keeps: strings by their UTF-8 bytes, which is by code point and not Java's order of UTF-16 units.
public final class Order {
    private Order() {}

    /// Compares two values of one ordered type.
    ///
    /// @throws IllegalArgumentException if the types differ or have no order
    public static int compare(AttributeValue left, AttributeValue right) {
        return switch (left) {
            case AttributeValue.S(var text) when right instanceof AttributeValue.S(var other) -> compare(text, other);
            case AttributeValue.N(var number)
            when right instanceof AttributeValue.N(var other) -> number.compareTo(other);
            case AttributeValue.B(var binary)
            when right instanceof AttributeValue.B(var other) -> binary.compareTo(other);
            default -> throw new IllegalArgumentException("no order between " + left.type() + " and " + right.type());
        };
    }

    /// Compares by code point.
    public static int compare(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean aboveBasicPlane = Character.isSurrogate(a);
                return aboveBasicPlane == Character.isSurrogate(b) ? Character.compare(a, b) : aboveBasicPlane ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
