package rowhouse.access.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rowhouse.json.JsonReader;
import rowhouse.json.JsonWriter;
import rowhouse.node.Node;

class SealedFileTest {
    private static final byte[] TEXT = KeyRows.csv("A1,S1,111122223333,K1\n");

    private final InMemoryKms kms = new InMemoryKms();

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {0, 1, 4096, 4097, 1024 * 1024})
    void anEnvelopeHoldsATextOfAnySize(int size) {
        var text = "x".repeat(size).getBytes(UTF_8);
        byte[] sealed = seal(text);
        assertThat(new String(sealed, UTF_8))
                .startsWith("{\"v\":1,\"alg\":\"A256GCM\",\"keyId\":\"" + InMemoryKms.KEY_ID + "\",\"edk\":\"")
                .contains("\"ctx\":{\"app\":\"rowhouse\",\"purpose\":\"access-keys\"}");
        assertThat(SealedFile.open(sealed, kms)).isEqualTo(text);
    }

    @Test
    void theServiceItselfSealsAShortText() {
        byte[] sealed = SealedFile.sealDirectly(TEXT, kms);
        assertThat(SealedFile.open(sealed, kms)).isEqualTo(TEXT);
        assertThat(SealedFile.sealDirectly(new byte[4096], kms)).isNotEmpty();
        assertThatThrownBy(() -> SealedFile.sealDirectly(new byte[4097], kms))
                .isInstanceOf(KeyFileException.class)
                .hasMessage("KMS itself takes no more than 4,096 bytes, and these are 4097");
    }

    @Test
    void noTwoEnvelopesAreAlike() {
        assertThat(seal(TEXT)).isNotEqualTo(seal(TEXT));
    }

    @Test
    void theKeyOfAnEnvelopeIsWiped() {
        var keys = new GeneratedKey[1];
        var watched = new KeyEncryptor() {
            @Override
            public byte[] encrypt(byte[] plaintext, Map<String, String> context) {
                return kms.encrypt(plaintext, context);
            }

            @Override
            public GeneratedKey generateDataKey(Map<String, String> context) {
                keys[0] = kms.generateDataKey(context);
                return keys[0];
            }
        };
        SealedFile.seal(TEXT, watched, new SecureRandom());
        assertThat(keys[0].plaintext()).containsOnly(0);
    }

    @Test
    void whatIsSealedBesideTheTextIsWrittenDown() {
        assertThat(new String(new Envelope("arn", new byte[0], new byte[12], new byte[16]).additionalText(), UTF_8))
                .isEqualTo("1|A256GCM|arn|app=rowhouse,purpose=access-keys");
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    v     |                     | the envelope has no version
                    v     | "1"                 | the envelope has no version
                    v     | 2                   | the envelope's version is not 1, the only one known here
                    alg   |                     | the envelope's "alg" is missing, or is no text
                    alg   | "A128GCM"           | the envelope's "alg" is not A256GCM, the only one known here
                    alg   | 1                   | the envelope's "alg" is missing, or is no text
                    keyId |                     | the envelope's "keyId" is missing, or is no text
                    keyId | "arn:another"       | the envelope was altered or cut short: what it holds is not what was sealed
                    edk   |                     | the envelope's "edk" is missing, or is no text
                    edk   | "AQID"              | KMS cannot decrypt it
                    edk   | "!"                 | the envelope's "edk" is not base64
                    ctx   |                     | the envelope's "ctx" is not {"app":"rowhouse","purpose":"access-keys"}: it was sealed for another use
                    ctx   | {"app":"rowhouse"}  | the envelope's "ctx" is not {"app":"rowhouse","purpose":"access-keys"}: it was sealed for another use
                    iv    |                     | the envelope's "iv" is missing, or is no text
                    iv    | "AQID"              | the envelope's "iv" is not 12 bytes
                    iv    | "AAAAAAAAAAAAAAAA"  | the envelope was altered or cut short: what it holds is not what was sealed
                    ct    |                     | the envelope's "ct" is missing, or is no text
                    ct    | "AQID"              | the envelope's "ct" is cut short
                    ct    | "AAAAAAAAAAAAAAAAAAAAAAAAAAA=" | the envelope was altered or cut short: what it holds is not what was sealed
                    more  | 1                   | the envelope has a member that version 1 does not know
                    """)
    void saysWhichMemberIsWrong(String member, @Nullable String json, String message) {
        var members = members(seal(TEXT));
        if (json == null) {
            members.remove(member);
        } else {
            members.put(member, JsonReader.read(json.getBytes(UTF_8)));
        }
        refuses(JsonWriter.write(new Node.Structure(members)), message);
    }

    @ParameterizedTest(name = "a byte of {0}")
    @ValueSource(strings = {"edk", "iv", "ct"})
    void noByteMayDiffer(String member) {
        var sealed = seal(TEXT);
        var members = members(sealed);
        var bytes = Base64.getDecoder().decode(((Node.Text) members.getOrDefault(member, Node.Null.NULL)).value());
        for (int i = 0; i < bytes.length; i++) {
            var altered = bytes.clone();
            altered[i] ^= 1;
            members.put(member, new Node.Text(Base64.getEncoder().encodeToString(altered)));
            var file = JsonWriter.write(new Node.Structure(members));
            assertThatThrownBy(() -> SealedFile.open(file, kms)).isInstanceOf(KeyFileException.class);
        }
    }

    @Test
    void noEndMayBeMissing() {
        for (byte[] sealed : new byte[][] {seal(TEXT), SealedFile.sealDirectly(TEXT, kms)}) {
            for (int length = 0; length < sealed.length; length++) {
                var cut = Arrays.copyOf(sealed, length);
                assertThatThrownBy(() -> SealedFile.open(cut, kms)).isInstanceOf(KeyFileException.class);
            }
        }
        refuses(Arrays.copyOf(seal(TEXT), 100), "the envelope is not one JSON object: it was altered or cut short");
        refuses(new byte[0], "is empty");
    }

    @Test
    void anotherContextIsRefused() {
        refuses(kms.encrypt(TEXT, Map.of("app", "rowhouse", "purpose", "another")), "KMS cannot decrypt it");
        refuses(kms.encrypt(TEXT, Map.of()), "KMS cannot decrypt it");
    }

    @Test
    void aSealedKeyOfAnotherLengthIsRefused() {
        var members = members(seal(TEXT));
        byte[] shortKey = kms.encrypt(new byte[16], SealedFile.CONTEXT);
        members.put("edk", new Node.Text(Base64.getEncoder().encodeToString(shortKey)));
        refuses(JsonWriter.write(new Node.Structure(members)), "the envelope's \"edk\" holds no key of 256 bits");
    }

    @Test
    void whatTheServiceSaysIsPassedOn() {
        kms.isOutOfReach(true);
        refuses(seal(TEXT), "KMS was not reached");
    }

    private byte[] seal(byte[] text) {
        return SealedFile.seal(text, kms, new SecureRandom());
    }

    private static Map<String, Node> members(byte[] sealed) {
        return new LinkedHashMap<>(((Node.Structure) JsonReader.read(sealed)).members());
    }

    private void refuses(byte[] file, String message) {
        assertThatThrownBy(() -> SealedFile.open(file, kms))
                .isInstanceOf(KeyFileException.class)
                .hasMessage(message)
                .hasNoCause();
    }
}
