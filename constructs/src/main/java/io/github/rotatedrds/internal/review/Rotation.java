package io.github.rotatedrds.internal.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.rotatedrds.contract.HandlerEnvironment;
import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.internal.SynthesizedResource;
import io.github.rotatedrds.internal.SynthesizedTemplates;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What belongs to one rotation schedule. */
final class Rotation {

  static final String ATTACHMENT = "AWS::SecretsManager::SecretTargetAttachment";

  private final SynthesizedTemplates templates;
  private final SynthesizedResource schedule;
  private final Map<Target, Set<SynthesizedResource>> resources = new EnumMap<>(Target.class);
  private final Map<Target, Set<String>> names = new EnumMap<>(Target.class);

  Rotation(SynthesizedTemplates templates, SynthesizedResource schedule) {
    this.templates = templates;
    this.schedule = schedule;
    for (Target target : Target.values()) {
      resources.put(target, new LinkedHashSet<>());
      names.put(target, new LinkedHashSet<>());
    }
    add(Target.FUNCTION, schedule, "RotationLambdaARN");
    resources.get(Target.FUNCTION).addAll(templates.functionsOf(schedule));
    addSecret(Target.SECRET, schedule, schedule.property("SecretId"));
    for (SynthesizedResource secret : secrets()) {
      add(Target.KEY, secret, "KmsKeyId");
      addSecret(Target.SUPERUSER, secret, tag(SecretTag.SUPERUSER_SECRET));
    }
    for (SynthesizedResource superuser : List.copyOf(resources.get(Target.SUPERUSER))) {
      add(Target.KEY, superuser, "KmsKeyId");
      add(Target.KEY, superuser, "MasterUserSecret", "KmsKeyId");
    }
  }

  SynthesizedResource schedule() {
    return schedule;
  }

  /** The resources of a kind, attachments and versions or aliases of functions included. */
  Set<SynthesizedResource> resources(Target target) {
    return resources.get(target);
  }

  /** The names of those that no template defines. */
  Set<String> names(Target target) {
    return names.get(target);
  }

  /** The secrets themselves. */
  List<SynthesizedResource> secrets() {
    return ofType(Target.SECRET, "AWS::SecretsManager::Secret");
  }

  /** The functions themselves. */
  List<SynthesizedResource> functions() {
    return ofType(Target.FUNCTION, "AWS::Lambda::Function");
  }

  List<SynthesizedResource> attachments() {
    return ofType(Target.SECRET, ATTACHMENT);
  }

  /** Whether this library's handler rotates. */
  boolean isOurs() {
    return !variable(HandlerEnvironment.ENGINE).isMissingNode();
  }

  /** A variable of the function's environment. */
  JsonNode variable(String name) {
    return functions().stream()
        .map(function -> function.property("Environment", "Variables", name))
        .filter(value -> !value.isMissingNode())
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  /** The value of a tag of the secret. */
  JsonNode tag(String key) {
    for (SynthesizedResource secret : secrets()) {
      JsonNode value = secret.tag(key);
      if (!value.isMissingNode()) {
        return value;
      }
    }
    return MissingNode.getInstance();
  }

  private List<SynthesizedResource> ofType(Target target, String type) {
    return resources.get(target).stream().filter(one -> type.equals(one.type())).toList();
  }

  private void add(Target target, SynthesizedResource of, String... property) {
    add(target, of, of.property(property));
  }

  private void add(Target target, SynthesizedResource of, JsonNode value) {
    Set<SynthesizedResource> found = templates.references(of.template(), value);
    resources.get(target).addAll(found);
    if (found.isEmpty() && !value.isMissingNode()) {
      names.get(target).add(of.template().name(value));
    }
  }

  /** A secret and its attachments are one; a statement may name either. */
  private void addSecret(Target target, SynthesizedResource of, JsonNode value) {
    add(target, of, value);
    Set<SynthesizedResource> found = resources.get(target);
    for (SynthesizedResource named : new ArrayList<>(found)) {
      if (ATTACHMENT.equals(named.type())) {
        found.addAll(templates.secretsIn(named, "SecretId"));
      }
    }
    for (SynthesizedResource attachment : templates.ofType(ATTACHMENT)) {
      if (templates.secretsIn(attachment, "SecretId").stream().anyMatch(found::contains)) {
        found.add(attachment);
      }
    }
  }
}
