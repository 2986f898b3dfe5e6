package io.github.rotatedrds.internal;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jetbrains.annotations.Nullable;
import software.amazon.awscdk.CfnElement;
import software.amazon.awscdk.IResolvable;
import software.amazon.awscdk.Reference;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Tokenization;
import software.amazon.awscdk.services.secretsmanager.CfnSecret;
import software.amazon.awscdk.services.secretsmanager.CfnSecretTargetAttachment;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.IConstruct;

/**
 * The resources by which a construct tree names one secret: itself and its attachments.
 *
 * @param resource null if the secret is imported
 * @param paths of the constructs
 * @param ids their logical ids
 */
record SecretReference(@Nullable CfnSecret resource, Set<String> paths, Set<LogicalId> ids) {

  private record LogicalId(String stack, String name) {

    static LogicalId of(Stack stack, Object name) {
      return new LogicalId(stack.getNode().getPath(), name.toString());
    }
  }

  static SecretReference to(ISecret secret) {
    CfnSecret resource = null;
    Set<String> paths = new LinkedHashSet<>();
    Set<LogicalId> ids = new LinkedHashSet<>();
    // Attachments lie under what they attach, which may be an attachment too.
    IConstruct scope = secret;
    while (resource == null && scope instanceof ISecret) {
      IConstruct element = scope.getNode().getDefaultChild();
      if (element instanceof CfnSecret || element instanceof CfnSecretTargetAttachment) {
        Stack stack = Stack.of(element);
        paths.add(element.getNode().getPath());
        ids.add(LogicalId.of(stack, stack.resolve(((CfnElement) element).getLogicalId())));
      }
      resource = element instanceof CfnSecret own ? own : null;
      scope = scope.getNode().getScope();
    }
    return new SecretReference(resource, paths, ids);
  }

  boolean isSame(SecretReference other) {
    return !Collections.disjoint(paths, other.paths);
  }

  /** Whether the value seems to name the secret, whatever stack that is in. */
  boolean maybeIn(Value value) {
    return isIn(value)
        || ids.stream()
            .anyMatch(id -> value.ids().stream().anyMatch(other -> id.name().equals(other.name())));
  }

  boolean isIn(Value value) {
    return !Collections.disjoint(paths, value.paths()) || !Collections.disjoint(ids, value.ids());
  }

  /**
   * A value of a resource's property that may name secrets.
   *
   * @param paths of what it refers to, if it is nothing but a reference
   * @param ids what may be logical ids in it otherwise, as ids of the resource's own stack
   */
  record Value(Set<String> paths, Set<LogicalId> ids) {

    static Value of(IConstruct resource, @Nullable String value) {
      if (value == null) {
        return new Value(Set.of(), Set.of());
      }
      List<IResolvable> tokens = Tokenization.reverseString(value).getTokens();
      if (tokens.size() == 1 && tokens.get(0) instanceof Reference reference) {
        return new Value(Set.of(reference.getTarget().getNode().getPath()), Set.of());
      }
      Stack stack = Stack.of(resource);
      return new Value(
          Set.of(),
          Stream.of(String.valueOf(stack.resolve(value)).split("\\W+"))
              .map(word -> LogicalId.of(stack, word))
              .collect(Collectors.toSet()));
    }
  }
}
