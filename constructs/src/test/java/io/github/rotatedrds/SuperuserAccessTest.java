package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretAttributes;

/** What the function may do with the superuser's secret, word for word. */
class SuperuserAccessTest {

  private static final String KEY_ARN = "arn:aws:kms:eu-west-1:111122223333:key/admin";
  private static final String PARTIAL =
      "arn:aws:secretsmanager:eu-west-1:111122223333:secret:admin";

  private static final Map<String, Object> SECRETS_MANAGER =
      Map.of(
          "Fn::Join",
          List.of("", List.of("secretsmanager.eu-west-1.", Map.of("Ref", "AWS::URLSuffix"))));

  private final DatabaseStack orders = new DatabaseStack("eu-west-1");

  @Test
  void shouldOnlyReadTheSuperusersSecret() {
    DatabaseInstance database = orders.instance(DatabaseStack.POSTGRES);

    alternate(RotatedDatabase.instance(database), database.getSecret());

    assertThat(superuserStatements())
        .containsExactly(
            Map.of(
                "Effect",
                "Allow",
                "Action",
                "secretsmanager:GetSecretValue",
                "Resource",
                Map.of("Ref", "DatabaseSecret3B817195")));
  }

  @Test
  void shouldDecryptAnImportedSecretWithItsImportedKey() {
    ISecret admin =
        Secret.fromSecretAttributes(
            orders.stack,
            "Admin",
            SecretAttributes.builder()
                .secretPartialArn(PARTIAL)
                .encryptionKey(Key.fromKeyArn(orders.stack, "Key", KEY_ARN))
                .build());

    alternate(RotatedDatabase.instance(orders.instance(DatabaseStack.POSTGRES)), admin);

    assertThat(superuserStatements())
        .containsExactly(
            Map.of(
                "Effect",
                "Allow",
                "Action",
                "secretsmanager:GetSecretValue",
                "Resource",
                PARTIAL + "-??????"),
            Map.of(
                "Effect",
                "Allow",
                "Action",
                "kms:Decrypt",
                "Resource",
                KEY_ARN,
                "Condition",
                Map.of(
                    "StringLike",
                    Map.of(
                        "kms:ViaService",
                        SECRETS_MANAGER,
                        "kms:EncryptionContext:SecretARN",
                        PARTIAL + "-??????"))));
  }

  @Test
  void shouldFindTheHostOfASuperuserThatRdsManages() {
    DatabaseInstance database = orders.managed();

    alternate(RotatedDatabase.instance(database), database.getSecret());

    assertThat(superuserStatements())
        .containsExactly(
            Map.of(
                "Effect",
                "Allow",
                "Action",
                List.of("secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"),
                "Resource",
                Map.of("Fn::GetAtt", List.of("DatabaseB269D8BB", "MasterUserSecret.SecretArn"))),
            Map.of(
                "Effect",
                "Allow",
                "Action",
                "rds:DescribeDBInstances",
                "Resource",
                orders.stack.resolve(database.getInstanceArn())));
  }

  @Test
  void shouldDescribeTheClusterOfAnImportedSecretThatRdsManages() {
    SuperuserSecret admin =
        SuperuserSecret.managedByRds(
            Secret.fromSecretCompleteArn(orders.stack, "Admin", PARTIAL + "-AbCdEf"));

    orders
        .rotated(RotatedDatabase.cluster(orders.aurora()))
        .username("orders")
        .scheme(RotationScheme.alternatingUsers(admin))
        .build();

    assertThat(superuserStatements())
        .extracting(statement -> statement.get("Action"))
        .containsExactly(
            List.of("secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"),
            "rds:DescribeDBClusters");
  }

  @Test
  void shouldLetTheFunctionOutToRdsWhenRdsManagesTheSuperuser() {
    DatabaseInstance database = orders.managed();

    orders
        .rotated(RotatedDatabase.instance(database))
        .username("orders")
        .scheme(RotationScheme.alternatingUsers(database.getSecret()))
        .secretsManagerEndpoint(endpoint(InterfaceVpcEndpointAwsService.SECRETS_MANAGER))
        .build();

    assertThat(orders.propertiesOf("AWS::EC2::SecurityGroup").get("SecurityGroupEgress"))
        .asString()
        .contains("0.0.0.0/0", "Description=RDS");
  }

  @Test
  void shouldLetTheFunctionOutToTheRdsEndpointInsteadOfEverywhere() {
    DatabaseInstance database = orders.managed();

    orders
        .rotated(RotatedDatabase.instance(database))
        .username("orders")
        .scheme(RotationScheme.alternatingUsers(database.getSecret()))
        .secretsManagerEndpoint(endpoint(InterfaceVpcEndpointAwsService.SECRETS_MANAGER))
        .rdsEndpoint(endpoint(InterfaceVpcEndpointAwsService.RDS))
        .build();

    assertThat(orders.propertiesOf("AWS::EC2::SecurityGroup"))
        .doesNotContainKey("SecurityGroupEgress");
    orders.template().resourceCountIs("AWS::EC2::SecurityGroupEgress", 3);
  }

  @Test
  void shouldLetOutToHttpsOnceForBothServices() {
    DatabaseInstance database = orders.managed();

    alternate(RotatedDatabase.instance(database), database.getSecret());

    assertThat(orders.propertiesOf("AWS::EC2::SecurityGroup").get("SecurityGroupEgress"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(1);
  }

  private InterfaceVpcEndpoint endpoint(InterfaceVpcEndpointAwsService service) {
    return orders.vpc.addInterfaceEndpoint(
        service.getShortName().replace('.', '-'),
        InterfaceVpcEndpointOptions.builder().service(service).build());
  }

  private void alternate(RotatedDatabase database, ISecret superuser) {
    orders
        .rotated(database)
        .username("orders")
        .scheme(RotationScheme.alternatingUsers(superuser))
        .build();
  }

  /** All but the first, which is about the rotated secret. */
  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> superuserStatements() {
    Map<String, Object> document =
        (Map<String, Object>) orders.propertiesOf("AWS::IAM::Policy").get("PolicyDocument");
    List<Map<String, Object>> all = (List<Map<String, Object>>) document.get("Statement");
    return all.subList(1, all.size());
  }
}
