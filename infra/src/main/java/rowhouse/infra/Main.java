package rowhouse.infra;

import java.nio.file.Path;
import software.amazon.awscdk.App;

/// The CDK's app: writes the template, or says in one sentence why it does not. Its argument is the checkout's
/// folder.
final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        var app = App.Builder.create().analyticsReporting(false).build();
        try {
            var settings = new SettingsReader(app.getNode()::tryGetContext).read();
            new RowhouseStack(app, settings, new Bundle(Path.of(arguments[0])));
        } catch (RefusedException e) {
            System.err.println("rowhouse: " + e.getMessage());
            System.exit(1);
        }
        app.synth();
    }
}
