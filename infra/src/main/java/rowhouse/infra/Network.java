package rowhouse.infra;

import java.util.List;
import software.amazon.awscdk.services.ec2.IpProtocol;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.constructs.Construct;

/// Two private subnets, because EFS is reached in a VPC alone. The way out to KMS is IPv6, through an egress-only
/// gateway: that costs nothing, where a NAT gateway or endpoints would cost more than all the rest.
final class Network extends Construct {
    private final Vpc vpc;
    private final SecurityGroup functionGroup;
    private final SecurityGroup filesGroup;

    Network(Construct scope) {
        super(scope, "Network");
        vpc = Vpc.Builder.create(this, "Vpc")
                .ipProtocol(IpProtocol.DUAL_STACK)
                .maxAzs(2)
                .natGateways(0)
                .createInternetGateway(false)
                .subnetConfiguration(List.of(SubnetConfiguration.builder()
                        .name("Private")
                        .subnetType(SubnetType.PRIVATE_WITH_EGRESS)
                        .cidrMask(24)
                        .build()))
                .build();
        functionGroup = group("FunctionGroup", "The function: HTTPS out over IPv6, and its files");
        filesGroup = group("FilesGroup", "The files: the function in, and nothing out");
        functionGroup.addEgressRule(Peer.anyIpv6(), Port.tcp(443), "KMS, STS and IAM");
        functionGroup.getConnections().allowTo(filesGroup, Port.tcp(2049), "NFS");
        Review.accept(
                vpc,
                "AwsSolutions-VPC7",
                "Flow logs cost more than the rest of an idle stack, and nothing in this "
                        + "network can be reached from outside it.");
    }

    Vpc vpc() {
        return vpc;
    }

    SubnetSelection subnets() {
        return SubnetSelection.builder()
                .subnetType(SubnetType.PRIVATE_WITH_EGRESS)
                .build();
    }

    SecurityGroup functionGroup() {
        return functionGroup;
    }

    SecurityGroup filesGroup() {
        return filesGroup;
    }

    private SecurityGroup group(String id, String description) {
        return SecurityGroup.Builder.create(this, id)
                .vpc(vpc)
                .description(description)
                .allowAllOutbound(false)
                .allowAllIpv6Outbound(false)
                .build();
    }
}
