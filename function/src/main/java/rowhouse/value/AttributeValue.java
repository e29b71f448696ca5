package rowhouse.value;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One attribute's value, of one of ten types.
///
/// Values are equal as DynamoDB compares them: numbers by their magnitude, sets and maps whatever their order.
///
/// @see <a
/// href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html">AttributeValue</a>
public sealed interface AttributeValue {
    AttributeType type();

    /// A string of Unicode text, without unpaired surrogates.
    record S(String value) implements AttributeValue {
        @Override
        public AttributeType type() {
            return AttributeType.S;
        }
    }

    /// A number in DynamoDB's range; see [Numbers]. Trailing zeros are dropped.
    record N(BigDecimal value) implements AttributeValue {
        public N {
            value = Numbers.normal(value);
        }

        @Override
        public AttributeType type() {
            return AttributeType.N;
        }
    }

    /// Bytes.
    record B(Binary value) implements AttributeValue {
        @Override
        public AttributeType type() {
            return AttributeType.B;
        }
    }

    /// A set of strings.
    record SS(Set<String> values) implements AttributeValue {
        public SS {
            values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
        }

        @Override
        public AttributeType type() {
            return AttributeType.SS;
        }
    }

    /// A set of numbers.
    record NS(Set<BigDecimal> values) implements AttributeValue {
        public NS {
            var normal = new LinkedHashSet<BigDecimal>();
            values.forEach(value -> normal.add(Numbers.normal(value)));
            values = Collections.unmodifiableSet(normal);
        }

        @Override
        public AttributeType type() {
            return AttributeType.NS;
        }
    }

    /// A set of binaries.
    record BS(Set<Binary> values) implements AttributeValue {
        public BS {
            values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
        }

        @Override
        public AttributeType type() {
            return AttributeType.BS;
        }
    }

    /// `true` or `false`.
    record Bool(boolean value) implements AttributeValue {
        @Override
        public AttributeType type() {
            return AttributeType.BOOL;
        }
    }

    /// The value that says there is none.
    record Null() implements AttributeValue {
        public static final Null NULL = new Null();

        @Override
        public AttributeType type() {
            return AttributeType.NULL;
        }
    }

    /// A list of values of any types.
    record L(List<AttributeValue> values) implements AttributeValue {
        public L {
            values = List.copyOf(values);
        }

        @Override
        public AttributeType type() {
            return AttributeType.L;
        }
    }

    /// A map from names to values of any types, in the order they were written.
    record M(Map<String, AttributeValue> values) implements AttributeValue {
        public M {
            values = values.isEmpty()
                    ? Collections.emptyMap()
                    : Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        @Override
        public AttributeType type() {
            return AttributeType.M;
        }
    }
}
