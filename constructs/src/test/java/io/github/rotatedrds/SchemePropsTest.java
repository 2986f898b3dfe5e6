package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAttributes;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceEngine;
import software.amazon.awscdk.services.rds.IInstanceEngine;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.Secret;

/** Every message that a wrong scheme or provisioning gives, word for word. */
class SchemePropsTest {

  private final DatabaseStack orders = new DatabaseStack();
  private final DatabaseInstance database = orders.instance(DatabaseStack.POSTGRES);
  private final RotationScheme alternating = RotationScheme.alternatingUsers(database.getSecret());

  @Test
  void shouldRefuseOverlappingPasswordsOfOtherEnginesThanMySql() {
    refused(props().username("orders").scheme(RotationScheme.overlappingPasswords()))
        .hasMessage(
            "'scheme' overlappingPasswords() must be used with MySQL, got PostgreSQL; use"
                + " singleUser() or alternatingUsers(…)");
  }

  @Test
  void shouldRefuseAUserThatIsCalledAsASecondUser() {
    refused(props().username("orders_clone").scheme(alternating))
        .hasMessage(
            "'username' must not end in _clone with alternating users, got orders_clone; name the"
                + " user without it");
  }

  @Test
  void shouldRefuseAUserWhoseSecondUserTheEngineCannotHold() {
    refused(props().username("o".repeat(58)).scheme(alternating))
        .hasMessage(
            "'username' must be at most 57 bytes long with alternating users, because the other"
                + " user is called as it with _clone behind it, got 58");
  }

  @Test
  void shouldCountTheCharactersOfASecondUserOnMySql() {
    refused(
            RotatedRdsSecretProps.builder()
                .database(imported(DatabaseInstanceEngine.MYSQL))
                .vpc(orders.vpc)
                .username("漢".repeat(27))
                .scheme(alternating))
        .hasMessage(
            "'username' must be at most 26 characters long with alternating users, because the"
                + " other user is called as it with _clone behind it, got 27");
  }

  @Test
  void shouldKnowOraclesSecondUserInAnyCase() {
    refused(
            RotatedRdsSecretProps.builder()
                .database(imported(DatabaseInstanceEngine.ORACLE_SE2))
                .vpc(orders.vpc)
                .username("orders_clone")
                .scheme(alternating))
        .hasMessage(
            "'username' must not end in _CLONE with alternating users, got orders_clone; name the"
                + " user without it");
  }

  @Test
  void shouldRequireASuperuserForDb2() {
    refused(
            RotatedRdsSecretProps.builder()
                .database(
                    RotatedDatabase.instance(
                        new DatabaseStack().imported(null), new UnlistedInstanceEngine("db2-se")))
                .vpc(orders.vpc)
                .username("orders"))
        .hasMessage(
            "'scheme' must name a superuser with Db2, whose users cannot change their own password;"
                + " use singleUser(superuserSecret) or alternatingUsers(…)");
  }

  @Test
  void shouldRefuseASuperuserThatNothingUses() {
    refused(props().username("orders").scheme(RotationScheme.singleUser(database.getSecret())))
        .hasMessage(
            "'scheme' singleUser() must not name a superuser with PostgreSQL, whose users change"
                + " their own password; use singleUser() without");
  }

  @Test
  void shouldRefuseToProvisionUsersOfOtherEngines() {
    refused(
            RotatedRdsSecretProps.builder()
                .database(imported(DatabaseInstanceEngine.SQL_SERVER_EX))
                .vpc(orders.vpc)
                .username("orders")
                .provision(Provisioning.by(database.getSecret(), Grants.read("orders"))))
        .hasMessage(
            "'provision' must be used with PostgreSQL, MySQL or MariaDB, got SQL Server; create the"
                + " user yourself");
  }

  @Test
  void shouldRefuseToProvisionAUserThatMayNotKeepTwoPasswords() {
    String grant = "GRANT APPLICATION_PASSWORD_ADMIN ON *.* TO 'orders'@'%'";
    var props =
        provisioned(Grants.read("orders"))
            .database(imported(DatabaseInstanceEngine.MYSQL))
            .vpc(orders.vpc)
            .scheme(RotationScheme.overlappingPasswords());

    refused(props)
        .hasMessage(
            "'provision' must grant the user what 'scheme' overlappingPasswords() needs, which no"
                + " preset has; add Grants.statements(\"%s\")",
            grant);
    props.provision(Provisioning.by(database.getSecret(), Grants.statements(grant))).build();
  }

  @Test
  void shouldTakeTheLongestUserThatHasRoomForASecondOne() {
    assertThatCode(() -> props().username("o".repeat(57)).scheme(alternating).build())
        .doesNotThrowAnyException();
  }

  @Test
  void shouldRefuseTheSuperuserAsItsOwnSuperuser() {
    refused(props().secret(database.getSecret()).scheme(alternating))
        .hasMessage("'secret' must not be the superuser's own; rotate that one with singleUser()");
  }

  @Test
  void shouldRefuseToRotateASecretThatRdsRotates() {
    DatabaseInstance managed = new DatabaseStack().managed();

    refused(
            RotatedRdsSecretProps.builder()
                .database(RotatedDatabase.instance(managed))
                .secret(managed.getSecret()))
        .hasMessage(
            "'secret' must not be managed by RDS, which rotates it itself; rotate another user with"
                + " 'username', and use this secret as its superuser");
  }

  @Test
  void shouldRefuseTheManagedSuperuserOfAnotherDatabase() {
    DatabaseStack other = new DatabaseStack();
    ISecret superuser =
        DatabaseInstance.Builder.create(other.stack, "Customers")
            .engine(DatabaseStack.POSTGRES)
            .vpc(other.vpc)
            .vpcSubnets(DatabaseStack.isolated())
            .manageMasterUserPassword(true)
            .build()
            .getSecret();

    refused(props().username("orders").scheme(RotationScheme.alternatingUsers(superuser)))
        .hasMessage("the superuser must be one of 'database', got that of Orders/Customers");
  }

  @Test
  void shouldRefuseAnRdsEndpointThatNothingUses() {
    refused(
            props()
                .username("orders")
                .rdsEndpoint(
                    InterfaceVpcEndpoint.fromInterfaceVpcEndpointAttributes(
                        orders.stack,
                        "Rds",
                        InterfaceVpcEndpointAttributes.builder()
                            .vpcEndpointId("vpce-1")
                            .port(443)
                            .build())))
        .hasMessage(
            "'rdsEndpoint' must only be set with a superuser whose secret RDS manages; leave it"
                + " out");
  }

  @Test
  void shouldRefuseToProvisionTheUserOfAnExistingSecret() {
    refused(
            props()
                .secret(new Secret(orders.stack, "Own"))
                .provision(Provisioning.by(database.getSecret(), Grants.read("orders"))))
        .hasMessage(
            "'provision' must be used with 'username'; the user of an existing secret exists"
                + " already");
  }

  @Test
  void shouldRefuseTwoSuperusers() {
    refused(
            props()
                .username("orders")
                .scheme(alternating)
                .provision(Provisioning.by(new Secret(orders.stack, "Own"), Grants.read("orders"))))
        .hasMessage("'provision' must name the same superuser as 'scheme'");
  }

  @Test
  void shouldRefuseStatementsThatAreNoGrants() {
    refused(provisioned(Grants.statements("DROP TABLE orders", "GRANT a TO b; DROP TABLE orders")))
        .hasMessage(
            "'provision' is wrong: a statement must begin with GRANT and be one line; 'provision'"
                + " is wrong: a statement must have no semicolon");
  }

  @Test
  void shouldRefuseToProvisionNothing() {
    refused(provisioned()).hasMessage("'provision' is wrong: at least one grant is needed");
  }

  @Test
  void shouldRefuseMoreGrantsThanTagsHold() {
    refused(provisioned(Grants.statements("GRANT SELECT ON " + "t".repeat(4000) + " TO orders")))
        .hasMessageStartingWith("'provision' is too long: rotated-rds:provision takes 3840 bytes");
  }

  private static RotatedDatabase imported(IInstanceEngine engine) {
    return RotatedDatabase.instance(new DatabaseStack().imported(engine));
  }

  private RotatedRdsSecretBuilder<RotatedRdsSecretProps> provisioned(Grants... grants) {
    return props().username("orders").provision(Provisioning.by(database.getSecret(), grants));
  }

  private RotatedRdsSecretBuilder<RotatedRdsSecretProps> props() {
    return RotatedRdsSecretProps.builder().database(RotatedDatabase.instance(database));
  }

  private static AbstractThrowableAssert<?, ?> refused(
      RotatedRdsSecretBuilder<RotatedRdsSecretProps> props) {
    return assertThatThrownBy(props::build).isInstanceOf(IllegalArgumentException.class);
  }
}
