package rowhouse.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
    private static final String KEY_ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    @Test
    void nothingNeedsToBeChosen() {
        assertThat(read(Map.of()))
                .isEqualTo(new Settings(
                        "Rowhouse",
                        new Settings.Compute(Engine.MANAGED, Cpu.ARM64, 1769, null),
                        new Settings.Front(List.of(), List.of()),
                        new Keys.Generated("123456789012", 0),
                        new Settings.Watch(null, new BigDecimal("5"), 14)));
    }

    @Test
    void everythingCanBeChosen() {
        var context = new LinkedHashMap<String, Object>();
        context.put("stackName", "Try-2");
        context.put("architecture", "x86_64");
        context.put("memory", 3008);
        context.put("runtime", "custom");
        context.put("reservedConcurrency", "5");
        context.put("publicHosts", "db.example.com, localhost");
        context.put("corsOrigins", "https://app.example.com,http://localhost:3000");
        context.put("iamAccount", "000000000001");
        context.put("keyRotation", "3");
        context.put("alarmEmail", "owner@example.com");
        context.put("monthlyBudgetUsd", "7.50");
        context.put("logRetentionDays", "30");

        assertThat(read(context))
                .isEqualTo(new Settings(
                        "Try-2",
                        new Settings.Compute(Engine.CUSTOM, Cpu.X86_64, 3008, 5),
                        new Settings.Front(
                                List.of("db.example.com", "localhost"),
                                List.of("https://app.example.com", "http://localhost:3000")),
                        new Keys.Generated("000000000001", 3),
                        new Settings.Watch("owner@example.com", new BigDecimal("7.50"), 30)));
    }

    @Test
    void keysOfOnesOwnHaveNoAccountByDefault() {
        assertThat(read(Map.of("sealedKeys", "access_keys.csv.kms", "keyArn", KEY_ARN))
                        .keys())
                .isEqualTo(new Keys.Supplied(Path.of("access_keys.csv.kms"), KEY_ARN, null));
    }

    @Test
    void whatIsEmptyIsNotGiven() {
        assertThat(read(Map.of("memory", "", "publicHosts", " "))).isEqualTo(read(Map.of()));
    }

    @ParameterizedTest(name = "{0} is not to be {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            stackName           | 2nd            | 1 to 64 letters, digits and hyphens, a letter first
            architecture        | arm            | arm64 or x86_64
            memory              | lots           | a whole number from 512 to 10240
            memory              | 256            | a whole number from 512 to 10240
            memory              | 99999999999    | a whole number from 512 to 10240
            runtime             | java21         | java25 or custom
            reservedConcurrency | 0              | a whole number from 1 to 1000
            publicHosts         | https://a.b    | host names in lower case with commas between, without scheme and port
            publicHosts         | a.b,,c.d       | host names in lower case with commas between, without scheme and port
            publicHosts         | Db.example.com | host names in lower case with commas between, without scheme and port
            corsOrigins         | example.com    | origins like https://example.com with commas between, or *
            iamAccount          | 1234           | the 12 digits of an account
            keyRotation         | -1             | a whole number from 0 to 1000000
            keyArn              | alias/rowhouse | the ARN of a KMS key: arn:aws:kms:<region>:<account>:key/<id>
            alarmEmail          | nobody         | an e-mail address
            monthlyBudgetUsd    | 0.00           | an amount of US dollars above 0, like 5 or 7.50
            monthlyBudgetUsd    | $5             | an amount of US dollars above 0, like 5 or 7.50
            logRetentionDays    | 2              | one of 1, 3, 5, 7, 14, 30, 60, 90, 180, 365
            logRetentionDays    | 400            | a whole number from 1 to 365
            """)
    void refusesWhatIsWrongInASentence(String name, String given, String wanted) {
        assertThatThrownBy(() -> read(Map.of(name, given)))
                .isInstanceOf(RefusedException.class)
                .hasMessage("The context value %s is to be %s, not '%s'.", name, wanted, given);
    }

    @Test
    void sealedKeysAndTheirKeyGoTogether() {
        for (var alone : List.of(Map.of("sealedKeys", "a.kms"), Map.of("keyArn", KEY_ARN))) {
            assertThatThrownBy(() -> read(alone))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage(
                            "The context values sealedKeys and keyArn go together: the file of keys, and the KMS key "
                                    + "that it is sealed under.");
        }
    }

    @Test
    void keysOfOnesOwnAreNotRotatedHere() {
        assertThatThrownBy(() -> read(Map.of("sealedKeys", "a.kms", "keyArn", KEY_ARN, "keyRotation", "1")))
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "The context value keyRotation is of generated keys, and sealedKeys brings keys of your own: "
                                + "give one of the two.");
    }

    private static Settings read(Map<String, ?> context) {
        return new SettingsReader(context::get).read();
    }
}
