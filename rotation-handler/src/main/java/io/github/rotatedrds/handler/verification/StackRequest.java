package io.github.rotatedrds.handler.verification;

import static io.github.rotatedrds.handler.failure.FailureKind.CONFIG;

import io.github.rotatedrds.contract.DeploymentCheck;
import io.github.rotatedrds.handler.credentials.JsonObjects;
import io.github.rotatedrds.handler.failure.RotationFailure;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * What CloudFormation asks of a custom resource.
 *
 * @param type {@code Create}, {@code Update} or {@code Delete}
 * @param responseUrl where the answer is awaited; whoever knows it may answer
 * @param stackId ARN of the stack
 * @param requestId id of this request
 * @param logicalId name of the resource in the template
 * @param physicalId what an earlier answer called the resource
 * @param properties the resource's own properties, as CloudFormation resolved them
 */
public record StackRequest(
    String type,
    URI responseUrl,
    String stackId,
    String requestId,
    String logicalId,
    Optional<String> physicalId,
    Map<String, JsonNode> properties) {

  /** Copies the map. */
  public StackRequest {
    properties = Map.copyOf(properties);
  }

  /**
   * Reads what is needed to answer at all; the properties are looked at later.
   *
   * @throws RotationFailure CONFIG, when the event does not come from CloudFormation
   */
  public static StackRequest from(String event) {
    Map<String, JsonNode> fields =
        JsonObjects.parse(event)
            .orElseThrow(() -> new RotationFailure(CONFIG, "the event is no JSON object"));
    return new StackRequest(
        required(fields, "RequestType"),
        url(required(fields, "ResponseURL")),
        required(fields, "StackId"),
        required(fields, "RequestId"),
        required(fields, "LogicalResourceId"),
        JsonObjects.text(fields, "PhysicalResourceId"),
        Optional.ofNullable(fields.get("ResourceProperties"))
            .filter(JsonNode::isObject)
            .map(JsonNode::asObject)
            .orElse(Map.of()));
  }

  /** Whether there is anything to look at: not when the resource goes, or has rotated once. */
  public boolean asksForWork() {
    return type.equals("Create") || type.equals("Update") && !rotates();
  }

  /** Whether a rotation is asked for. */
  public boolean rotates() {
    String operation =
        JsonObjects.text(properties, DeploymentCheck.OPERATION)
            .orElseThrow(() -> wrong(DeploymentCheck.OPERATION));
    if (!operation.equals(DeploymentCheck.CHECK) && !operation.equals(DeploymentCheck.ROTATE)) {
      throw wrong(DeploymentCheck.OPERATION);
    }
    return operation.equals(DeploymentCheck.ROTATE);
  }

  /**
   * The secret that is asked about.
   *
   * @throws RotationFailure CONFIG, when it is missing
   */
  public String secretArn() {
    return JsonObjects.text(properties, DeploymentCheck.SECRET_ARN)
        .filter(arn -> arn.startsWith("arn:"))
        .orElseThrow(() -> wrong(DeploymentCheck.SECRET_ARN));
  }

  /** Whether the schedule has just started a rotation. */
  public boolean isRotating() {
    return JsonObjects.text(properties, DeploymentCheck.ROTATING)
        .filter("true"::equals)
        .isPresent();
  }

  /**
   * The name of the resource in answers: follows from the secret, so that repeated requests and
   * updates never look like a replacement.
   */
  public String resourceName() {
    return physicalId
        .filter(known -> type.equals("Delete"))
        .or(
            () ->
                JsonObjects.text(properties, DeploymentCheck.SECRET_ARN)
                    .map(arn -> "verified:" + arn))
        .or(() -> physicalId)
        .orElse(logicalId);
  }

  /** The same for a repeated request, so that it does not rotate twice. */
  public String versionToMake() {
    return UUID.nameUUIDFromBytes(requestId.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static RotationFailure wrong(String property) {
    return new RotationFailure(
        CONFIG, "the property '%s' of the custom resource is wrong or missing".formatted(property));
  }

  private static URI url(String text) {
    try {
      URI url = URI.create(text);
      if (url.getHost() != null && List.of("https", "http").contains(url.getScheme())) {
        return url;
      }
    } catch (IllegalArgumentException notAnUrl) {
      // Its message quotes the text.
    }
    throw new RotationFailure(CONFIG, "'ResponseURL' of the event is no address of the web");
  }

  private static String required(Map<String, JsonNode> fields, String name) {
    return JsonObjects.text(fields, name)
        .orElseThrow(
            () ->
                new RotationFailure(
                    CONFIG,
                    "the event has no '%s'; this function is for CloudFormation only"
                        .formatted(name)));
  }
}
