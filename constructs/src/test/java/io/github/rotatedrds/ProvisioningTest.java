package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rotatedrds.contract.GrantPreset;
import io.github.rotatedrds.contract.ProvisionedGrant.OnDatabase;
import io.github.rotatedrds.contract.ProvisionedGrant.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.services.rds.DatabaseInstance;

class ProvisioningTest {

  private final DatabaseStack orders = new DatabaseStack();
  private final DatabaseInstance database = orders.instance(DatabaseStack.POSTGRES);

  @Test
  void shouldTellTheHandlerInTagsWhatTheUserMayDo() {
    provisioned(
            Grants.read("orders", "public", "reports"),
            Grants.readWrite("audit"),
            Grants.owner("drafts"),
            Grants.statements("GRANT pg_monitor TO orders"))
        .build();

    assertThat(io.github.rotatedrds.contract.Provisioning.fromTags(tags()))
        .hasValue(
            new io.github.rotatedrds.contract.Provisioning(
                List.of(
                    new OnDatabase(GrantPreset.READ, "orders", List.of("public", "reports")),
                    new OnDatabase(GrantPreset.READ_WRITE, "audit", List.of()),
                    new OnDatabase(GrantPreset.OWNER, "drafts", List.of()),
                    new Statement("GRANT pg_monitor TO orders"))));
  }

  @Test
  void shouldNameTheSuperuserEvenWhenASingleUserRotates() {
    provisioned(Grants.read("orders")).build();

    assertThat(orders.tags())
        .containsEntry("rotated-rds:scheme", "single-user")
        .containsKey("rotated-rds:superuser-secret");
    assertThat(orders.propertiesOf("AWS::IAM::Policy").toString())
        .contains("{Ref=DatabaseSecret3B817195}");
  }

  @Test
  void shouldCreateTheUserByRotatingAtOnce() {
    provisioned(Grants.read("orders")).build();

    assertThat(rotatesImmediately()).isEqualTo(true);
  }

  @Test
  void shouldWaitWithTheFirstRotationWhenAskedTo() {
    provisioned(Grants.read("orders")).rotateImmediately(false).build();

    assertThat(rotatesImmediately()).isEqualTo(false);
  }

  @Test
  void shouldProvisionTheFirstOfTwoAlternatingUsers() {
    provisioned(Grants.read("orders"))
        .scheme(RotationScheme.alternatingUsers(database.getSecret()))
        .build();

    assertThat(orders.tags())
        .containsEntry("rotated-rds:scheme", "alternating-users")
        .containsKey("rotated-rds:provision-1");
  }

  private RotatedRdsSecretBuilder<RotatedRdsSecret> provisioned(Grants... grants) {
    return orders
        .rotated(RotatedDatabase.instance(database))
        .username("orders")
        .provision(Provisioning.by(database.getSecret(), grants));
  }

  private Object rotatesImmediately() {
    return orders
        .propertiesOf("AWS::SecretsManager::RotationSchedule")
        .get("RotateImmediatelyOnUpdate");
  }

  private Map<String, String> tags() {
    return orders.tags().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, tag -> tag.getValue().toString()));
  }
}
