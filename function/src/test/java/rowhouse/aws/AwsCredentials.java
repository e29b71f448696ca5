package rowhouse.aws;

/// Credentials for services that take any: what AWS clients find when nothing else is set.
public final class AwsCredentials {
    private AwsCredentials() {}

    /// Sets them for the rest of this JVM.
    public static void set() {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
    }
}
