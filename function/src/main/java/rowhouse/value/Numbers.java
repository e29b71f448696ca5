package rowhouse.value;

import static rowhouse.error.ServiceException.validation;

import java.math.BigDecimal;

/// DynamoDB's numbers: at most 38 significant digits, magnitudes from 1E-130 up to below 1E+126, and zero.
///
/// @see <a
/// href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html">
///     Data types</a>
public final class Numbers {
    private static final int MAX_DIGITS = 38;
    private static final int MAX_EXPONENT = 125;
    private static final int MIN_EXPONENT = -130;
    private static final int MAX_EXPONENT_DIGITS = 9;

    private Numbers() {}

    /// The number a text stands for.
    ///
    /// @throws rowhouse.error.ServiceException if the text is no number, or one out of range
    public static BigDecimal parse(String text) {
        if (!isNumber(text)) {
            throw validation(
                    "The parameter cannot be converted to a numeric value" + (text.isEmpty() ? "" : ": " + text));
        }
        return checkRange(new BigDecimal(text));
    }

    /// Whether a text is digits with at most one point among them, perhaps a sign before and an exponent behind.
    private static boolean isNumber(String text) {
        int start = afterSign(text, 0);
        int end = afterDigits(text, start);
        int digits = end - start;
        if (end < text.length() && text.charAt(end) == '.') {
            int fraction = end + 1;
            end = afterDigits(text, fraction);
            digits += end - fraction;
        }
        return digits > 0 && (end == text.length() || isExponent(text, end));
    }

    private static boolean isExponent(String text, int from) {
        if (text.charAt(from) != 'e' && text.charAt(from) != 'E') {
            return false;
        }
        int start = afterSign(text, from + 1);
        int end = afterDigits(text, start);
        return end == text.length() && end > start && end - start <= MAX_EXPONENT_DIGITS;
    }

    private static int afterSign(String text, int from) {
        boolean isSigned = from < text.length() && (text.charAt(from) == '-' || text.charAt(from) == '+');
        return isSigned ? from + 1 : from;
    }

    private static int afterDigits(String text, int from) {
        int position = from;
        while (position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            position++;
        }
        return position;
    }

    /// The number itself, without trailing zeros.
    ///
    /// @throws rowhouse.error.ServiceException if it is out of DynamoDB's range or precision
    public static BigDecimal checkRange(BigDecimal number) {
        var normal = normal(number);
        if (normal.signum() == 0) {
            return normal;
        }
        int exponent = normal.precision() - 1 - normal.scale();
        if (exponent > MAX_EXPONENT) {
            throw validation(
                    "Number overflow. Attempting to store a number with magnitude larger than supported range");
        }
        if (exponent < MIN_EXPONENT) {
            throw validation(
                    "Number underflow. Attempting to store a number with magnitude smaller than supported range");
        }
        if (normal.precision() > MAX_DIGITS) {
            throw validation("Attempting to store more than 38 significant digits in a Number");
        }
        return normal;
    }

    /// The text that DynamoDB answers with: all digits, no exponent.
    public static String text(BigDecimal number) {
        return normal(number).toPlainString();
    }

    /// Equal numbers have one normal form, so that `equals` is DynamoDB's equality.
    static BigDecimal normal(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
}
