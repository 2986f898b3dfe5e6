package io.github.rotatedrds;

import static java.util.Objects.requireNonNull;

import io.github.rotatedrds.internal.GuardrailReport;
import io.github.rotatedrds.internal.SynthesizedTemplates;
import io.github.rotatedrds.internal.WholeDays;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jetbrains.annotations.NotNull;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.IPolicyValidationContext;
import software.amazon.awscdk.IPolicyValidationPlugin;
import software.amazon.awscdk.PolicyValidationPluginReport;
import software.constructs.IConstruct;

/**
 * Fails synth when a database of the app does not rotate as {@link GuardrailRule} demands, whoever
 * defined its rotation. Reads the synthesized templates, nested stacks included:
 *
 * <pre>{@code
 * Validations.of(app).addPlugins(RotationGuardrails.Builder.create().build());
 * }</pre>
 *
 * <p>A master password that RDS manages counts as rotated. What only deployment knows (parameters)
 * passes. References to other accounts and regions cannot be followed.
 */
public final class RotationGuardrails implements IPolicyValidationPlugin {

  /** Key of the metadata of a resource that holds its exemptions: the rule's id and the reason. */
  public static final String EXEMPT = "rotated-rds:exempt";

  private static final int MAX_DAYS = 1000;

  private final int maxAgeDays;

  private RotationGuardrails(int maxAgeDays) {
    this.maxAgeDays = maxAgeDays;
  }

  /**
   * Lets the resources of a construct, and those below it, break a rule. The reason stands in the
   * resource's metadata in the template. Covers what is defined before the call.
   *
   * @param reason for the reviewer; not empty
   * @throws IllegalArgumentException if the reason is empty, or if the rule concerns nothing here
   */
  public static void exempt(IConstruct construct, GuardrailRule rule, String reason) {
    requireNonNull(rule, "rule is required");
    if (requireNonNull(reason, "reason is required").isBlank()) {
      throw new IllegalArgumentException("'reason' must not be empty; tell the reviewer why");
    }
    List<CfnResource> resources =
        construct.getNode().findAll().stream()
            .filter(CfnResource.class::isInstance)
            .map(CfnResource.class::cast)
            .filter(one -> concerns(rule, one))
            .toList();
    if (resources.isEmpty()) {
      throw new IllegalArgumentException(
          "'construct' must have a resource that %s concerns (%s), got %s without one"
              .formatted(
                  rule.getId(),
                  rule.getResourceTypes().isEmpty()
                      ? "any"
                      : String.join(", ", rule.getResourceTypes()),
                  construct.getNode().getPath()));
    }
    for (CfnResource resource : resources) {
      Map<String, Object> exemptions = new TreeMap<>();
      if (resource.getMetadata(EXEMPT) instanceof Map<?, ?> earlier) {
        earlier.forEach((key, value) -> exemptions.put(key.toString(), value));
      }
      exemptions.put(rule.getId(), reason);
      resource.addMetadata(EXEMPT, exemptions);
    }
  }

  private static boolean concerns(GuardrailRule rule, CfnResource resource) {
    List<String> types = rule.getResourceTypes();
    return types.isEmpty() || types.contains(resource.getCfnResourceType());
  }

  @Override
  @NotNull
  public String getName() {
    return "rotated-rds";
  }

  @Override
  public List<String> getRuleIds() {
    return Arrays.stream(GuardrailRule.values()).map(GuardrailRule::getId).toList();
  }

  @Override
  @NotNull
  public PolicyValidationPluginReport validate(IPolicyValidationContext context) {
    return GuardrailReport.of(SynthesizedTemplates.read(context.getTemplatePaths()), maxAgeDays);
  }

  /** Where {@code RotationGuardrails.Builder.create()…build()} starts, as in CDK. */
  public static final class Builder implements software.amazon.jsii.Builder<RotationGuardrails> {

    private int maxAgeDays = 90;

    private Builder() {}

    /** Starts with every prop unset. */
    public static Builder create() {
      return new Builder();
    }

    /**
     * The longest time between two rotations. Default: 90 days.
     *
     * @param maxRotationAge whole days, 1 to 1000
     * @throws IllegalArgumentException if it is not
     */
    public Builder maxRotationAge(Duration maxRotationAge) {
      requireNonNull(maxRotationAge, "maxRotationAge is required");
      this.maxAgeDays = WholeDays.of("'maxRotationAge'", maxRotationAge, MAX_DAYS);
      return this;
    }

    @Override
    public RotationGuardrails build() {
      return new RotationGuardrails(maxAgeDays);
    }
  }
}
