package io.github.rotatedrds.testkit.lambda;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One event on its way through the runtime API. */
record Invocation(String id, String event, Instant deadline, CompletableFuture<String> answer) {

  static Invocation of(String event, Instant deadline) {
    return new Invocation(UUID.randomUUID().toString(), event, deadline, new CompletableFuture<>());
  }
}
