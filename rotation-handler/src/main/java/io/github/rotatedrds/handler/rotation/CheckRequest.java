package io.github.rotatedrds.handler.rotation;

import io.github.rotatedrds.contract.HandlerOperation;

/**
 * Somebody asks how a secret is.
 *
 * @param secretId ARN of the secret
 */
public record CheckRequest(String secretId) implements OperationRequest {

  @Override
  public String toString() {
    return HandlerOperation.CHECK + " of " + secretId;
  }
}
