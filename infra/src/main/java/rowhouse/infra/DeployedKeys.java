package rowhouse.infra;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.lambda.Code;
import software.constructs.Construct;

/// How the function comes by its file of keys: in its package or in its environment, sealed both times. `parameter`
/// names what holds a generated key.
record DeployedKeys(
        Sealing sealing,
        Code code,
        Map<String, String> environment,
        @Nullable String parameter) {
    static DeployedKeys of(Construct scope, Settings settings, Bundle bundle) {
        var engine = settings.compute().engine();
        bundle.checkFits(engine, settings.compute().cpu());
        return switch (settings.keys()) {
            case Keys.Generated generated -> {
                var code = bundle.of(engine);
                var sealing = Sealing.underNewKey(scope);
                var credentials = new Credentials(scope, sealing, generated, settings, bundle);
                var environment = Map.of("ROWHOUSE_SEALED_KEYS", credentials.sealedKeys());
                yield new DeployedKeys(sealing, code, environment, credentials.parameter());
            }
            case Keys.Supplied supplied -> {
                var code = bundle.of(engine, supplied.sealedFile());
                yield new DeployedKeys(Sealing.under(supplied.keyArn()), code, Map.of(), null);
            }
        };
    }
}
