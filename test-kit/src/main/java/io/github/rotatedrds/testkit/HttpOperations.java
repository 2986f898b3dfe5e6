package io.github.rotatedrds.testkit;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.secretsmanager.model.CancelRotateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetRandomPasswordRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretVersionIdsRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.RestoreSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.RotateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.TagResourceRequest;
import software.amazon.awssdk.services.secretsmanager.model.UntagResourceRequest;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretVersionStageRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Which operation takes which request, by the operation's name on the wire. */
final class HttpOperations {

  private final Map<String, Function<JsonNode, byte[]>> operations = new HashMap<>();

  HttpOperations(FakeSecretsManager secrets) {
    add("CreateSecret", CreateSecretRequest::builder, secrets::createSecret);
    add("DescribeSecret", DescribeSecretRequest::builder, secrets::describeSecret);
    add("DeleteSecret", DeleteSecretRequest::builder, secrets::deleteSecret);
    add("RestoreSecret", RestoreSecretRequest::builder, secrets::restoreSecret);
    add("TagResource", TagResourceRequest::builder, secrets::tagResource);
    add("UntagResource", UntagResourceRequest::builder, secrets::untagResource);
    add("PutSecretValue", PutSecretValueRequest::builder, secrets::putSecretValue);
    add("UpdateSecret", UpdateSecretRequest::builder, secrets::updateSecret);
    add("GetSecretValue", GetSecretValueRequest::builder, secrets::getSecretValue);
    add(
        "ListSecretVersionIds",
        ListSecretVersionIdsRequest::builder,
        secrets::listSecretVersionIds);
    add(
        "UpdateSecretVersionStage",
        UpdateSecretVersionStageRequest::builder,
        secrets::updateSecretVersionStage);
    add("RotateSecret", RotateSecretRequest::builder, secrets::rotateSecret);
    add("CancelRotateSecret", CancelRotateSecretRequest::builder, secrets::cancelRotateSecret);
    add("GetRandomPassword", GetRandomPasswordRequest::builder, secrets::getRandomPassword);
  }

  boolean has(String operation) {
    return operations.containsKey(operation);
  }

  byte[] perform(String operation, JsonNode request) {
    return operations.get(operation).apply(request);
  }

  private <B extends SdkPojo & SdkBuilder<B, I>, I> void add(
      String name, Supplier<B> builder, Function<I, ? extends SdkPojo> operation) {
    operations.put(
        name,
        json -> JsonCodec.write(operation.apply(JsonCodec.read(json, builder.get()).build())));
  }
}
