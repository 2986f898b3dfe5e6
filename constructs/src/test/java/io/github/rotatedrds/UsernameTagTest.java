package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.internal.SecretConfiguration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.secretsmanager.Secret;

/** Where the tag comes from that lets the superuser set a password that nobody knows any more. */
class UsernameTagTest {

  private static final String TAG = "rotated-rds:username";

  private final DatabaseStack orders = new DatabaseStack();
  private final DatabaseInstance database = orders.instance(DatabaseStack.POSTGRES);

  @Test
  void shouldNameTheFirstOfTwoAlternatingUsers() {
    alternating("orders");

    assertThat(orders.tags()).containsEntry(TAG, "orders");
  }

  @Test
  void shouldNameAProvisionedUser() {
    orders
        .rotated(RotatedDatabase.instance(database))
        .username("orders")
        .provision(Provisioning.by(database.getSecret(), Grants.read("orders")))
        .build();

    assertThat(orders.tags()).containsEntry(TAG, "orders");
  }

  @Test
  void shouldNameASingleUserOfDb2() {
    Secret secret = new Secret(orders.stack, "Own");
    DatabaseStack elsewhere = new DatabaseStack();

    SecretConfiguration.tag(
        secret,
        RotatedRdsSecretProps.builder()
            .database(
                RotatedDatabase.instance(elsewhere.imported(new UnlistedInstanceEngine("db2-se"))))
            .vpc(elsewhere.vpc)
            .username("orders")
            .scheme(RotationScheme.singleUser(database.getSecret()))
            .build());

    orders
        .template()
        .hasResourceProperties(
            "AWS::SecretsManager::Secret",
            Map.of("Tags", Match.arrayWith(List.of(Map.of("Key", TAG, "Value", "orders")))));
  }

  @Test
  void shouldNameNobodyWithoutASuperuser() {
    orders.rotated(RotatedDatabase.instance(database)).username("orders").build();

    assertThat(orders.tags()).doesNotContainKey(TAG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bücher 2_a.b:c/d=e+f-g@h", "漢字"})
  void shouldNameAUserOfWhateverATagTakes(String username) {
    alternating(username);

    assertThat(orders.tags()).containsEntry(TAG, username);
  }

  @ParameterizedTest
  @ValueSource(strings = {"o'neill", "a;b", "a\"b", "a\\b", "domain!app", " app", "app "})
  void shouldLeaveOutWhatATagDoesNotTake(String username) {
    alternating(username);

    assertThat(orders.tags()).doesNotContainKey(TAG).containsKey("rotated-rds:superuser-secret");
  }

  @Test
  void shouldLeaveOutANameThatIsKnownOnlyAtDeployment() {
    alternating(Aws.STACK_NAME);

    assertThat(orders.tags()).doesNotContainKey(TAG);
  }

  @Test
  void shouldLeaveItToThePersonWhoBringsTheSecret() {
    orders
        .rotated(RotatedDatabase.instance(database))
        .secret(new Secret(orders.stack, "Own"))
        .scheme(RotationScheme.alternatingUsers(database.getSecret()))
        .build();

    assertThat(orders.template().toJSON().toString())
        .contains("rotated-rds:superuser-secret")
        .doesNotContain(TAG);
  }

  private void alternating(String username) {
    orders
        .rotated(RotatedDatabase.instance(database))
        .username(username)
        .scheme(RotationScheme.alternatingUsers(database.getSecret()))
        .build();
  }
}
