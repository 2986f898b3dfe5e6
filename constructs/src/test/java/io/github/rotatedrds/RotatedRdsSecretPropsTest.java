package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.rds.DatabaseCluster;
import software.amazon.awscdk.services.rds.DatabaseClusterAttributes;
import software.amazon.awscdk.services.rds.DatabaseClusterEngine;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.secretsmanager.Secret;

/** Every message that wrong props give, word for word. */
class RotatedRdsSecretPropsTest {

  private final DatabaseStack orders = new DatabaseStack();
  private final DatabaseInstance database = orders.instance(DatabaseStack.POSTGRES);

  @Test
  void shouldRequireADatabase() {
    assertThatThrownBy(() -> RotatedRdsSecretProps.builder().username("orders").build())
        .isInstanceOf(NullPointerException.class)
        .hasMessage("database is required");
  }

  @Test
  void shouldRequireAUsernameOrASecret() {
    refused(props())
        .hasMessage(
            "'username' or 'secret' must be set, got neither; set 'username' to make a secret,"
                + " 'secret' to rotate an existing one");
  }

  @Test
  void shouldRefuseAUsernameTogetherWithASecret() {
    refused(props().username("orders").secret(database.getSecret()))
        .hasMessage(
            "'username' and 'secret' must not both be set; an existing secret brings its own user");
  }

  @Test
  void shouldRefuseARemovalPolicyForAnExistingSecret() {
    refused(props().secret(database.getSecret()).removalPolicy(RemovalPolicy.RETAIN))
        .hasMessage(
            "'removalPolicy' must not be set together with 'secret'; set it where the secret is"
                + " made");
  }

  @Test
  void shouldRefuseAKeyForASecretThatNamesItsOwn() {
    IKey key = new Key(orders.stack, "Key");
    Secret secret = Secret.Builder.create(orders.stack, "Own").encryptionKey(key).build();

    refused(props().secret(secret).encryptionKey(key))
        .hasMessage(
            "'encryptionKey' must not be set when 'secret' names its own key; leave it out");
  }

  @Test
  void shouldRefuseAUsernameThatTheEngineCannotHold() {
    refused(props().username("ö".repeat(32)))
        .hasMessage("'username' must be between 1 and 63 bytes long, got 64");
  }

  @Test
  void shouldRefuseAnEmptyUsername() {
    refused(props().username(""))
        .hasMessage("'username' must be between 1 and 63 bytes long, got 0");
  }

  @Test
  void shouldRefuseALengthThatTheEngineRefuses() {
    refused(valid().passwordLength(129))
        .hasMessage("'passwordLength' must be between 8 and 128, got 129");
  }

  @Test
  void shouldRefuseAFractionOfACharacter() {
    refused(valid().passwordLength(32.5))
        .hasMessage("'passwordLength' must be a whole number, got 32.5");
  }

  @Test
  void shouldRefuseToGenerateCharactersThatRdsRefuses() {
    refused(valid().excludeCharacters("'"))
        .hasMessage(
            "'excludeCharacters' must contain each of [/\"@ ], which RDS refuses in passwords, but"
                + " lacks [/\"@ ]");
  }

  @Test
  void shouldRefusePasswordsThatCouldBeGuessed() {
    refused(valid().passwordLength(12))
        .hasMessage(
            "'passwordLength' and 'excludeCharacters' must leave at least 96 bits of entropy, got"
                + " 73; make the password longer or exclude less");
  }

  @Test
  void shouldRefuseAnEmptyListOfSecurityGroups() {
    refused(valid().securityGroups(List.of()))
        .hasMessage("'securityGroups' must not be empty; leave it out to have one made");
  }

  @Test
  void shouldRequireTheVpcOfAnImportedDatabase() {
    DatabaseStack other = new DatabaseStack();

    refused(
            other
                .rotated(RotatedDatabase.instance(other.imported(DatabaseStack.POSTGRES)))
                .username("orders"))
        .hasMessage("'vpc' must be set when the database is imported, got none");
  }

  @Test
  void shouldRequirePortAndSecurityGroupsOfAnImportedCluster() {
    refused(
            props()
                .database(
                    RotatedDatabase.cluster(
                        DatabaseCluster.fromDatabaseClusterAttributes(
                            orders.stack,
                            "Imported",
                            DatabaseClusterAttributes.builder()
                                .clusterIdentifier("orders")
                                .build()),
                        DatabaseClusterEngine.AURORA_MYSQL))
                .username("orders")
                .vpc(orders.vpc))
        .hasMessage(
            "'database' must know its port, got one imported without it; set 'port' where it is"
                + " imported; 'database' must know its security groups, got one imported without"
                + " them; set 'securityGroups' where it is imported");
  }

  @Test
  void shouldLetTokensPassUnchecked() {
    CfnParameter length =
        CfnParameter.Builder.create(orders.stack, "Length").type("Number").build();
    CfnParameter text = CfnParameter.Builder.create(orders.stack, "Text").type("String").build();

    assertThatCode(
            () ->
                props()
                    .username(text.getValueAsString())
                    .passwordLength(length.getValueAsNumber())
                    .excludeCharacters(text.getValueAsString())
                    .build())
        .doesNotThrowAnyException();
  }

  @Test
  void shouldNotChangeWhenTheBuilderDoes() {
    List<ISecurityGroup> groups =
        new ArrayList<>(List.of(SecurityGroup.fromSecurityGroupId(orders.stack, "Group", "sg-1")));
    RotatedRdsSecretBuilder<RotatedRdsSecretProps> builder = valid().securityGroups(groups);
    RotatedRdsSecretProps props = builder.build();

    groups.clear();
    builder.username("customers");

    assertThat(props.getUsername()).isEqualTo("orders");
    assertThat(props.getSecurityGroups()).hasSize(1);
  }

  private RotatedRdsSecretBuilder<RotatedRdsSecretProps> props() {
    return RotatedRdsSecretProps.builder().database(RotatedDatabase.instance(database));
  }

  private RotatedRdsSecretBuilder<RotatedRdsSecretProps> valid() {
    return props().username("orders");
  }

  private static AbstractThrowableAssert<?, ?> refused(RotatedRdsSecretBuilder<?> props) {
    return assertThatThrownBy(props::build).isInstanceOf(IllegalArgumentException.class);
  }
}
