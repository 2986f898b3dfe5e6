package io.github.rotatedrds;

import java.util.HashMap;
import java.util.Map;

/**
 * One call as IAM sees it.
 *
 * @param context the condition keys that the call carries
 */
record Attempt(String action, String resource, Map<String, String> context) {

  static Attempt of(String action, String resource) {
    return new Attempt(action, resource, Map.of());
  }

  Attempt with(String key, String value) {
    Map<String, String> more = new HashMap<>(context);
    more.put(key, value);
    return new Attempt(action, resource, more);
  }

  Attempt on(String another) {
    return new Attempt(action, another, context);
  }
}
