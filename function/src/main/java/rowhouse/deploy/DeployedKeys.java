package rowhouse.deploy;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import rowhouse.access.key.AccessKey;
import rowhouse.access.key.KeyFileException;
import rowhouse.access.key.NumberedKeys;
import rowhouse.access.key.SealedFile;
import rowhouse.access.remote.SignedKms;
import rowhouse.access.remote.SignedSsm;

/// The keys of a deployment, in two parameters of SSM: the sealed file that the function opens, and what its owner
/// signs with.
///
/// The file is written first, and says which key is whose rotation's. Whatever ends in between, the same request again
/// finds the key there and writes the rest.
final class DeployedKeys {
    /// What fits the environment of a function beside its other variables, which may be 4 KB together.
    private static final int MOST_CHARACTERS = 3 * 1024;

    private final SignedKms kms;
    private final SignedSsm ssm;
    private final ResourceProperties wanted;
    private final SecureRandom random;

    DeployedKeys(SignedKms kms, SignedSsm ssm, ResourceProperties wanted, SecureRandom random) {
        this.kms = kms;
        this.ssm = ssm;
        this.wanted = wanted;
        this.random = random;
    }

    /// Has the keys be as they are wanted.
    ///
    /// @param rotationBefore the rotation that clients have a key of; null in a new stack, where the keys of an
    ///     earlier one stay good, as its data does
    /// @return the sealed file in base64
    /// @throws KeyFileException if that cannot be; nothing is lost then
    String settle(@Nullable String rotationBefore) {
        var sealed = ssm.getParameter(wanted.sealedKeysParameter());
        if (sealed == null) {
            return keep(NumberedKeys.create(wanted.account(), wanted.rotation(), random));
        }
        var keys = open(sealed);
        var settled = settled(keys, rotationBefore);
        if (!settled.equals(keys)) {
            return keep(settled);
        }
        keepCredentials(settled);
        return sealed;
    }

    /// A deployment that failed is taken back by asking for the rotation before: its key is still there, and so is the
    /// newer one.
    private NumberedKeys settled(NumberedKeys keys, @Nullable String rotationBefore) {
        var rotation = wanted.rotation();
        if (rotationBefore == null) {
            return keys.adopt(rotation);
        }
        if (keys.has(rotation)) {
            return keys;
        }
        return rotationBefore.equals(rotation) ? keys.adopt(rotation) : keys.rotate(rotation, rotationBefore, random);
    }

    private NumberedKeys open(String sealed) {
        NumberedKeys keys;
        try {
            byte[] csv = SealedFile.open(decoded(sealed), kms);
            keys = NumberedKeys.read(csv, wanted.account());
            Arrays.fill(csv, (byte) 0);
        } catch (KeyFileException e) {
            throw new KeyFileException(
                    "The SSM parameter %s does not open under %s: %s. If that cannot be mended, delete it, and the next deployment makes new keys: %s"
                            .formatted(wanted.sealedKeysParameter(), wanted.keyArn(), e.getMessage(), deletion()));
        }
        if (!keys.isOfAccount()) {
            throw new KeyFileException(
                    "The SSM parameter %s holds no key of account %s: a deployment's account stays what it was. To give the keys it holds up, delete it, and the next deployment makes new ones: %s"
                            .formatted(wanted.sealedKeysParameter(), wanted.account(), deletion()));
        }
        return keys;
    }

    private String deletion() {
        return "aws ssm delete-parameter --name " + wanted.sealedKeysParameter();
    }

    private static byte[] decoded(String sealed) {
        try {
            return Base64.getDecoder().decode(sealed.strip());
        } catch (IllegalArgumentException _) {
            throw new KeyFileException("it is not base64");
        }
    }

    private String keep(NumberedKeys keys) {
        byte[] csv = keys.csv();
        var sealed = Base64.getEncoder().encodeToString(SealedFile.seal(csv, kms, random));
        Arrays.fill(csv, (byte) 0);
        if (sealed.length() > MOST_CHARACTERS) {
            throw new KeyFileException("The sealed keys are %d characters, and a function's environment has room for %d"
                    .formatted(sealed.length(), MOST_CHARACTERS));
        }
        ssm.putParameter(wanted.sealedKeysParameter(), sealed);
        keepCredentials(keys);
        return sealed;
    }

    private void keepCredentials(NumberedKeys keys) {
        ssm.putSecureParameter(wanted.credentialsParameter(), exports(keys.key(wanted.rotation())), wanted.keyArn());
    }

    /// Lines for a shell.
    private static String exports(AccessKey key) {
        return "export AWS_ACCESS_KEY_ID=%s\nexport AWS_SECRET_ACCESS_KEY=%s\n"
                .formatted(key.accessKeyId(), key.secret().text());
    }
}
