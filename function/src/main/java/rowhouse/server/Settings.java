package rowhouse.server;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import rowhouse.access.remote.OwnCredentials;

/// What a local server is told when it starts.
///
/// @param port 0 takes any free one
/// @param data the folder of the accounts' files; null keeps everything in memory
/// @param coordination who else uses that folder
/// @param region the one that ARNs name
/// @param objects null where exports and imports are switched off
/// @param access null to take everyone for the owner of the one local account, without proof
public record Settings(
        String host,
        int port,
        @Nullable Path data,
        Durability durability,
        Coordination coordination,
        String region,
        @Nullable AccessSettings access,
        @Nullable ObjectSettings objects) {
    /// Settings of a server that owns its folder, and knows of no objects.
    public Settings(
            String host,
            int port,
            @Nullable Path data,
            Durability durability,
            String region,
            @Nullable AccessSettings access) {
        this(host, port, data, durability, Coordination.OWNER, region, access, null);
    }

    /// Where exports and imports find their objects.
    public sealed interface ObjectSettings {
        /// In a folder of buckets.
        record Folder(Path folder) implements ObjectSettings {}

        /// In S3.
        ///
        /// @param endpoint an S3 other than AWS's own; null for that
        record S3(@Nullable URI endpoint, String region) implements ObjectSettings {}
    }

    /// Who uses the folder of the accounts' files.
    public enum Coordination {
        /// This server alone.
        OWNER,
        /// Any number of servers, on any number of machines.
        SHARED
    }

    /// What an answered write survives.
    public enum Durability {
        /// A power cut.
        COMMIT,
        /// The process being killed, not a power cut.
        PROCESS
    }

    /// Where keys come from.
    ///
    /// @param keys the file of access keys; null for credentials that the server makes itself
    /// @param kmsEndpoint of the KMS that opens the file; null for AWS's own
    /// @param iamAccount twelve digits; null where no account keeps others
    /// @param testAccount whether the well-known keys of the test account count
    /// @param controlPlane where other keys are known; null to look in the IAM account itself
    public record AccessSettings(
            @Nullable Path keys,
            @Nullable URI kmsEndpoint,
            @Nullable String iamAccount,
            boolean testAccount,
            @Nullable ControlPlaneSettings controlPlane) {
        /// Credentials of the server's own making, and nothing else.
        public static final AccessSettings LOCAL = new AccessSettings(null, null, null, false, null);
    }

    /// Where else keys are known, and how to sign calls there.
    ///
    /// @param endpoint the Rowhouse that knows keys; null to look in the IAM account itself
    /// @param stsEndpoint the STS that tells accounts of keys that do not carry them; null for none
    public record ControlPlaneSettings(
            @Nullable URI endpoint, @Nullable URI stsEndpoint, OwnCredentials credentials) {
        /// Another Rowhouse, which knows keys.
        public ControlPlaneSettings(URI endpoint, OwnCredentials credentials) {
            this(endpoint, null, credentials);
        }
    }
}
