package io.github.rotatedrds.handler.rotation;

/**
 * The version whose password this process has seen a database accept last. finishSecret follows
 * testSecret within the second, and need not ask again where both run in one process.
 */
public final class LastProof {
  private volatile String proved = "";

  void remember(RotationRequest request) {
    proved = key(request);
  }

  boolean isOf(RotationRequest request) {
    return proved.equals(key(request));
  }

  private static String key(RotationRequest request) {
    return request.secretId() + " " + request.version();
  }
}
