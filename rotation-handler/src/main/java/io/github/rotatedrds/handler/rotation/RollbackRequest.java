package io.github.rotatedrds.handler.rotation;

import io.github.rotatedrds.contract.HandlerOperation;

/**
 * Somebody asks for the version before the current one.
 *
 * @param secretId ARN of the secret
 * @param toVersion id of the version that is to be current; it is named, so that the same request a
 *     second time does not go back to where it came from
 */
public record RollbackRequest(String secretId, String toVersion) implements OperationRequest {

  @Override
  public String toString() {
    return HandlerOperation.ROLLBACK + " of " + secretId + " to version " + toVersion;
  }
}
