package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Policies of keys, secrets and functions can allow what no role's policy does. Here they leave
 * keys and secrets to the roles, which {@link LeastPrivilegeTest} looks at, and let two services of
 * the account invoke.
 */
class ResourcePoliciesTest {

  private static final String ROOT = "arn:aws:iam::" + ReviewedApp.ACCOUNT + ":root";
  private static final String RULE =
      "arn:aws:events:" + ReviewedApp.REGION + ":" + ReviewedApp.ACCOUNT + ":rule/Orders-Check";
  private static final String SECRETS_MANAGER = "secretsmanager.amazonaws.com";
  private static final String EVENTS = "events.amazonaws.com";

  /** The account's root is how a key policy says that policies of the account's roles decide. */
  @ParameterizedTest
  @EnumSource
  void shouldLeaveEveryKeyToTheRolesOfTheAccount(Scenario scenario) {
    TemplateValues values = new TemplateValues(scenario.define().templates());

    assertThat(values.all("AWS::KMS::Key"))
        .flatMap(key -> TemplateValues.maps(policy(key).get("Statement")))
        .allSatisfy(statement -> assertThat(principals(statement, values)).containsExactly(ROOT));
    assertThat(values.all("AWS::KMS::Key"))
        .allSatisfy(
            key -> {
              Permits permits = permits(key, values);
              assertThat(permits.allow(Attempt.of("kms:Decrypt", "any"))).isTrue();
              assertThat(permits.allow(Attempt.of("kms:GenerateDataKey", "any"))).isTrue();
            });
  }

  @Test
  void shouldHaveLookedAtKeys() {
    TemplateValues values = new TemplateValues(Scenario.CUSTOMER_KEYS.define().templates());

    assertThat(values.all("AWS::KMS::Key")).hasSize(2);
  }

  /** A rule can send any event, so a rollback, too. */
  @ParameterizedTest
  @EnumSource
  void shouldBeOpenToAnyRuleOfTheAccountOnlyWhenShared(Scenario scenario) {
    TemplateValues values = new TemplateValues(scenario.define().templates());
    List<Map<String, Object>> permissions = values.all("AWS::Lambda::Permission");

    assertThat(permissions).anySatisfy(p -> assertThat(p).containsEntry("Principal", EVENTS));
    assertThat(invokes(permissions, values, EVENTS, ReviewedApp.ACCOUNT, RULE))
        .isEqualTo(scenario.name().contains("SHARED_FUNCTION"));
  }

  @ParameterizedTest
  @EnumSource
  void shouldLeaveEverySecretToTheRoles(Scenario scenario) {
    TemplateValues values = new TemplateValues(scenario.define().templates());

    assertThat(values.all("AWS::SecretsManager::ResourcePolicy")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void shouldBeInvokedByTheServicesOfTheAccountOnly(Scenario scenario) {
    TemplateValues values = new TemplateValues(scenario.define().templates());
    List<Map<String, Object>> permissions = values.all("AWS::Lambda::Permission");

    assertThat(permissions)
        .isNotEmpty()
        .allSatisfy(
            permission -> assertThat(permission).containsEntry("Action", "lambda:InvokeFunction"));
    assertThat(invokes(permissions, values, SECRETS_MANAGER, ReviewedApp.ACCOUNT, "any")).isTrue();
    assertThat(invokes(permissions, values, SECRETS_MANAGER, "999999999999", "any")).isFalse();
    assertThat(invokes(permissions, values, EVENTS, "999999999999", other(RULE))).isFalse();
    assertThat(invokes(permissions, values, EVENTS, ReviewedApp.ACCOUNT, otherRegion())).isFalse();
    for (String service : List.of("s3.amazonaws.com", "*", ROOT, "sns.amazonaws.com")) {
      assertThat(invokes(permissions, values, service, ReviewedApp.ACCOUNT, RULE)).isFalse();
    }
  }

  private static String other(String arn) {
    return arn.replace(ReviewedApp.ACCOUNT, "999999999999");
  }

  private static String otherRegion() {
    return RULE.replace(ReviewedApp.REGION, "us-east-1");
  }

  private static boolean invokes(
      List<Map<String, Object>> permissions,
      TemplateValues values,
      String principal,
      String account,
      String arn) {
    return permissions.stream()
        .anyMatch(
            permission ->
                principal.equals(values.text(permission.get("Principal")))
                    && matches(values, permission.get("SourceAccount"), account)
                    && matches(values, permission.get("SourceArn"), arn));
  }

  private static boolean matches(TemplateValues values, Object condition, String given) {
    return condition == null
        || new Permit(List.of(values.text(condition)), List.of("*"), Map.of())
            .allows(Attempt.of(given, "any"));
  }

  private static Map<String, Object> policy(Map<String, Object> key) {
    return TemplateValues.map(key.get("KeyPolicy"));
  }

  private static List<String> principals(Map<String, Object> statement, TemplateValues values) {
    Map<String, Object> principal = TemplateValues.map(statement.get("Principal"));
    assertThat(principal).containsOnlyKeys("AWS");
    return values.texts(principal.get("AWS"));
  }

  private static Permits permits(Map<String, Object> key, TemplateValues values) {
    return new Permits(
        TemplateValues.maps(policy(key).get("Statement")).stream()
            .map(statement -> Permit.of(statement, values))
            .toList());
  }
}
