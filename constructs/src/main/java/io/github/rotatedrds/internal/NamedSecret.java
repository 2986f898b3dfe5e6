package io.github.rotatedrds.internal;

import static java.util.Collections.disjoint;

import java.util.Set;

/**
 * The secret that a value of a template means.
 *
 * @param resources the secret, or the database whose secret RDS manages; empty if it is not of the
 *     app
 * @param names what it is called, for comparison with others; empty if a reference tells it
 */
public record NamedSecret(Set<SynthesizedResource> resources, Set<String> names) {

  /** Whether both mean one secret. */
  boolean isSame(NamedSecret other) {
    return !disjoint(resources, other.resources) || !disjoint(names, other.names);
  }

  /** Whether RDS makes and rotates it. */
  public boolean isManaged() {
    return resources.stream().anyMatch(one -> one.type().startsWith("AWS::RDS::"));
  }

  /** Whether a tag of the secret has a value, as far as the templates tell. */
  boolean hasTag(String key, String value) {
    return resources.stream().anyMatch(one -> value.equals(one.tag(key).asText()));
  }
}
