package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jetbrains.annotations.NotNull;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.IAspect;
import software.amazon.awscdk.IPropertyInjector;
import software.amazon.awscdk.InjectionContext;
import software.amazon.awscdk.PropertyInjectors;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ecs.BaseService;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PermissionsBoundary;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.constructs.IConstruct;

/** What CDK itself offers to a platform team reaches every resource that the construct defines. */
class PlatformReachTest {

  private static final String BOUNDARY = "arn:aws:iam::111122223333:policy/boundary";
  private static final String SERVICE = "arn:aws:ecs:eu-west-1:111122223333:service/shop/orders";
  private static final List<String> MAIN =
      List.of(
          "AWS::Lambda::Function",
          "AWS::IAM::Role",
          "AWS::Logs::LogGroup",
          "AWS::EC2::SecurityGroup",
          "AWS::SecretsManager::Secret",
          "AWS::SecretsManager::RotationSchedule");

  private final DatabaseStack orders = new DatabaseStack("eu-west-1");

  @Test
  void shouldShowEveryResourceToAspects() {
    Set<String> seen = new HashSet<>();
    Aspects.of(orders.app).add(new Types(seen));

    orders.rotated().build();

    assertThat(types()).containsAll(MAIN);
    assertThat(seen).containsAll(types());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS::Lambda::Function",
        "AWS::IAM::Role",
        "AWS::Logs::LogGroup",
        "AWS::EC2::SecurityGroup",
        "AWS::SecretsManager::Secret",
        "AWS::SNS::Topic"
      })
  void shouldBeReachedByTags(String type) {
    Tags.of(orders.app).add("team", "payments");

    orders.rotated().build();

    assertThat(tags(type)).containsEntry("team", "payments");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS::Lambda::Function",
        "AWS::IAM::Role",
        "AWS::Logs::LogGroup",
        "AWS::EC2::SecurityGroup",
        "AWS::SecretsManager::Secret",
        "AWS::SNS::Topic"
      })
  void shouldBeReachedByTheTagsOfDefaults(String type) {
    RotationDefaults.of(orders.app).tags(Map.of("team", "payments", "cost", "1", "kind", "app"));
    RotationDefaults.of(orders.stack).tags(Map.of("cost", "2"));
    Tags.of(orders.app).add("kind", "cdk");

    orders.rotated().build();

    assertThat(tags(type))
        .containsEntry("team", "payments")
        .containsEntry("cost", "2")
        .containsEntry("kind", "cdk");
  }

  @Test
  void shouldPutTheBoundaryOfAScopeOnEveryRole() {
    PermissionsBoundary.of(orders.stack)
        .apply(ManagedPolicy.fromManagedPolicyArn(orders.stack, "Boundary", BOUNDARY));

    orders
        .rotated()
        .onRotated(
            RotationTarget.redeploy(
                BaseService.fromServiceArnWithCluster(orders.stack, "Service", SERVICE)))
        .build();

    assertThat(orders.template().findResources("AWS::IAM::Role").values())
        .hasSize(3)
        .extracting("Properties.PermissionsBoundary")
        .containsOnly(BOUNDARY);
  }

  @ParameterizedTest
  @MethodSource("injectable")
  void shouldConsultPropertyInjectors(String construct) {
    Set<String> asked = new TreeSet<>();
    PropertyInjectors.of(orders.app).add(new Injector(construct, asked, Map.of()));

    orders.rotated().build();

    assertThat(asked).anyMatch(path -> path.startsWith("Orders/Password/"));
  }

  @Test
  void shouldTakeWhatAPropertyInjectorSets() {
    PropertyInjectors.of(orders.app)
        .add(
            new Injector(
                Function.PROPERTY_INJECTION_ID, new HashSet<>(), Map.of("memorySize", 1024)));

    orders.rotated().build();

    assertThat(orders.propertiesOf("AWS::Lambda::Function"))
        .containsEntry("MemorySize", 1024)
        .containsEntry("Runtime", "java25");
  }

  static Stream<String> injectable() {
    return Stream.of(
        Function.PROPERTY_INJECTION_ID,
        Role.PROPERTY_INJECTION_ID,
        LogGroup.PROPERTY_INJECTION_ID,
        SecurityGroup.PROPERTY_INJECTION_ID,
        Secret.PROPERTY_INJECTION_ID);
  }

  private Set<String> types() {
    Set<String> types = new TreeSet<>();
    resources()
        .forEach(
            (id, resource) -> {
              if (id.startsWith("Password")) {
                types.add((String) resource.get("Type"));
              }
            });
    return types;
  }

  @SuppressWarnings("unchecked")
  private Map<String, Map<String, Object>> resources() {
    return (Map<String, Map<String, Object>>) orders.template().toJSON().get("Resources");
  }

  private Map<String, Object> tags(String type) {
    Map<String, Object> tags = new HashMap<>();
    ((List<?>) orders.propertiesOf(type).get("Tags"))
        .forEach(
            tag -> tags.put((String) ((Map<?, ?>) tag).get("Key"), ((Map<?, ?>) tag).get("Value")));
    return tags;
  }

  /** Collects the types of resources. */
  private record Types(Set<String> seen) implements IAspect {

    @Override
    public void visit(@NotNull IConstruct node) {
      if (node instanceof CfnResource resource) {
        seen.add(resource.getCfnResourceType());
      }
    }
  }

  /** Collects the paths of the constructs that ask it, and sets values in their props. */
  private record Injector(String construct, Set<String> asked, Map<String, Object> values)
      implements IPropertyInjector {

    @Override
    @NotNull
    public String getConstructUniqueId() {
      return construct;
    }

    @Override
    @NotNull
    public Object inject(@NotNull Object originalProps, @NotNull InjectionContext context) {
      asked.add(context.getScope().getNode().getPath() + "/" + context.getId());
      Map<Object, Object> props = new HashMap<>((Map<?, ?>) originalProps);
      props.putAll(values);
      return props;
    }
  }
}
