package rowhouse.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.efs.AccessPoint;
import software.amazon.awscdk.services.efs.Acl;
import software.amazon.awscdk.services.efs.FileSystem;
import software.amazon.awscdk.services.efs.PerformanceMode;
import software.amazon.awscdk.services.efs.PosixUser;
import software.amazon.awscdk.services.efs.ThroughputMode;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/// Where the accounts' files are: one EFS file system, which outlives the stack.
///
/// Its throughput is bursting, for elastic throughput is paid for by the operation, and a database does many small
/// ones. Nothing moves to infrequent access: an idle account would answer its first request slowly, and pay for it.
///
/// AWS Backup copies the file system every day and keeps the copies for five weeks. A copy of a file that is written
/// to meanwhile need not be of one moment: what is certain to open again is a copy that SQLite itself made (`vacuum
/// into`), or one made while nothing writes.
final class FileStore extends Construct {
    private static final String OWNER = "1000";

    private final FileSystem files;
    private final AccessPoint accessPoint;

    FileStore(Construct scope, Network network) {
        super(scope, "FileStore");
        files = FileSystem.Builder.create(this, "Files")
                .vpc(network.vpc())
                .vpcSubnets(network.subnets())
                .securityGroup(network.filesGroup())
                .encrypted(true)
                .performanceMode(PerformanceMode.GENERAL_PURPOSE)
                .throughputMode(ThroughputMode.BURSTING)
                .allowAnonymousAccess(false)
                .fileSystemPolicy(policy())
                .enableAutomaticBackups(true)
                .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
                .build();
        accessPoint = AccessPoint.Builder.create(this, "AccessPoint")
                .fileSystem(files)
                .path("/rowhouse")
                .posixUser(PosixUser.builder().uid(OWNER).gid(OWNER).build())
                .createAcl(Acl.builder()
                        .ownerUid(OWNER)
                        .ownerGid(OWNER)
                        .permissions("700")
                        .build())
                .build();
    }

    String fileSystemId() {
        return files.getFileSystemId();
    }

    AccessPoint accessPoint() {
        return accessPoint;
    }

    /// Nobody mounts without TLS. Not allowing anonymous access adds that IAM decides who mounts, where a file system
    /// with no policy lets in all that reach it; the function's role may, through the access point.
    private static PolicyDocument policy() {
        var inTheClear = PolicyStatement.Builder.create()
                .effect(Effect.DENY)
                .principals(List.of(new AnyPrincipal()))
                .actions(List.of(
                        "elasticfilesystem:ClientMount",
                        "elasticfilesystem:ClientWrite",
                        "elasticfilesystem:ClientRootAccess"))
                .conditions(Map.of("Bool", Map.of("aws:SecureTransport", "false")))
                .build();
        return PolicyDocument.Builder.create().statements(List.of(inTheClear)).build();
    }
}
