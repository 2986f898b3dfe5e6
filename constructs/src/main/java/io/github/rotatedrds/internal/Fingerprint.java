package io.github.rotatedrds.internal;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.rotatedrds.RotatedRdsSecretProps;
import io.github.rotatedrds.RotationRules;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/**
 * Whether anything changed that a rotation depends on, as far as synth knows it: the function's
 * code, settings and network, the secret's settings and schedule. What only deployment knows stands
 * for itself by its reference.
 */
final class Fingerprint {

  private static final int CHARACTERS = 8;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private Fingerprint() {}

  static String of(
      Construct secretScope,
      RotatedRdsSecretProps props,
      Construct functionScope,
      Function function) {
    CfnFunction resource = (CfnFunction) requireNonNull(function.getNode().getDefaultChild());
    Map<String, @Nullable Object> run = new TreeMap<>();
    run.put("code", resource.getCode());
    run.put("environment", resource.getEnvironment());
    run.put("network", resource.getVpcConfig());
    run.put("runtime", resource.getRuntime());
    RotationRules rules = Defaults.rotationRules(props).forPath(secretScope.getNode().getPath());
    Map<String, @Nullable Object> secret = new TreeMap<>();
    secret.put("tags", SecretConfiguration.tags(props));
    secret.put("schedule", rules.getScheduleExpression());
    secret.put("window", rules.getDuration());
    secret.put("immediately", Defaults.rotateImmediately(props));
    secret.put("username", props.getUsername());
    return hash(
        json(Stack.of(functionScope).resolve(run)) + json(Stack.of(secretScope).resolve(secret)));
  }

  private static String json(Object resolved) {
    try {
      return JSON.writeValueAsString(resolved);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
