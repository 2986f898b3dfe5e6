package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.secretsmanager.Secret;

class EncryptionKeyTest {

  private static final String KEY_ARN = "arn:aws:kms:eu-west-1:111122223333:key/orders";

  private final DatabaseStack orders = new DatabaseStack("eu-west-1");

  @Test
  void shouldEncryptTheSecretWithACreatedKey() {
    Key key = new Key(orders.stack, "Key");

    orders.rotated().encryptionKey(key).build();

    assertThat(orders.propertiesOf("AWS::SecretsManager::Secret").get("KmsKeyId")).isNotNull();
    assertThat(kmsStatement())
        .containsEntry("Action", List.of("kms:Decrypt", "kms:GenerateDataKey"))
        .containsEntry("Resource", orders.stack.resolve(key.getKeyArn()));
  }

  @Test
  void shouldAllowAnImportedKeyThroughSecretsManagerForThisSecretOnly() {
    orders.rotated().encryptionKey(importedKey()).build();

    assertThat(kmsStatement())
        .isEqualTo(
            Map.of(
                "Effect",
                "Allow",
                "Action",
                List.of("kms:Decrypt", "kms:GenerateDataKey"),
                "Resource",
                KEY_ARN,
                "Condition",
                Map.of(
                    "StringEquals",
                    Map.of(
                        "kms:ViaService",
                        Map.of(
                            "Fn::Join",
                            List.of(
                                "",
                                List.of(
                                    "secretsmanager.eu-west-1.", Map.of("Ref", "AWS::URLSuffix")))),
                        "kms:EncryptionContext:SecretARN",
                        Map.of("Ref", "PasswordSecret762AD84E")))));
  }

  @Test
  void shouldTakeTheKeyThatAnExistingSecretNames() {
    Secret secret = Secret.Builder.create(orders.stack, "Own").encryptionKey(importedKey()).build();

    orders
        .rotated(RotatedDatabase.instance(orders.instance(DatabaseStack.POSTGRES)))
        .secret(secret)
        .build();

    assertThat(kmsStatement()).containsEntry("Resource", KEY_ARN);
  }

  @Test
  void shouldMatchTheUnknownSuffixOfAnImportedSecretInTheCondition() {
    orders
        .rotated(RotatedDatabase.instance(orders.instance(DatabaseStack.POSTGRES)))
        .secret(
            Secret.fromSecretPartialArn(
                orders.stack,
                "Imported",
                "arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders"))
        .encryptionKey(importedKey())
        .build();

    assertThat(kmsStatement().get("Condition"))
        .extracting("StringLike.kms:EncryptionContext:SecretARN")
        .isEqualTo("arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-??????");
  }

  @Test
  void shouldGrantNothingOnKmsWithoutAKey() {
    orders.rotated().build();

    assertThat(statements()).hasSize(1);
  }

  @Test
  void shouldLetReadersDecryptWithAnImportedKey() {
    RotatedRdsSecret rotated = orders.rotated().encryptionKey(importedKey()).build();
    Role reader =
        Role.Builder.create(orders.stack, "Reader").assumedBy(new AccountRootPrincipal()).build();

    rotated.grantRead(reader);

    orders
        .template()
        .hasResourceProperties(
            "AWS::IAM::Policy",
            Map.of(
                "Roles",
                List.of(Map.of("Ref", "ReaderF7BF189D")),
                "PolicyDocument",
                Map.of("Statement", Match.arrayWith(List.of(reading())))));
  }

  private static Object reading() {
    return Match.objectLike(
        Map.of(
            "Action",
            "kms:Decrypt",
            "Resource",
            KEY_ARN,
            "Condition",
            Map.of(
                "StringEquals",
                Match.objectLike(
                    Map.of(
                        "kms:EncryptionContext:SecretARN",
                        Map.of("Ref", "PasswordSecret762AD84E"))))));
  }

  private IKey importedKey() {
    return Key.fromKeyArn(orders.stack, "Imported key", KEY_ARN);
  }

  private Map<String, Object> kmsStatement() {
    return statements().get(1);
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> statements() {
    Map<String, Object> document =
        (Map<String, Object>) orders.propertiesOf("AWS::IAM::Policy").get("PolicyDocument");
    return (List<Map<String, Object>>) document.get("Statement");
  }
}
