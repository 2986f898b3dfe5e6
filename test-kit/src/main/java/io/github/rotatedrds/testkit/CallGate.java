package io.github.rotatedrds.testkit;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerRequest;

/** Where every call enters: it is recorded, and the interceptor has its say. */
final class CallGate {

  private final List<ApiCall> calls = new CopyOnWriteArrayList<>();
  private volatile CallInterceptor interceptor = CallInterceptor.none();

  List<ApiCall> calls() {
    return List.copyOf(calls);
  }

  void forgetCalls() {
    calls.clear();
  }

  void intercept(CallInterceptor newInterceptor) {
    interceptor = newInterceptor;
  }

  <R> R pass(String operation, String secretId, SecretsManagerRequest request, Supplier<R> action) {
    ApiCall call = new ApiCall(operation, Objects.requireNonNullElse(secretId, ""), request);
    calls.add(call);
    AtomicReference<R> answer = new AtomicReference<>();
    interceptor.around(call, () -> answer.set(action.get()));
    if (answer.get() == null) {
      throw new IllegalStateException(
          "the interceptor of "
              + operation
              + " returned without an answer; it must run 'proceed' or throw");
    }
    return answer.get();
  }
}
