package io.github.rotatedrds.handler.rds;

import io.github.rotatedrds.testkit.FakeSecretsManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** Secrets of which one carries a tag of RDS, which nobody else can write. */
public final class ManagedByRds {
  private final FakeSecretsManager secrets;
  private final String name;
  private final Tag tag;

  private ManagedByRds(FakeSecretsManager secrets, String name, Tag tag) {
    this.secrets = secrets;
    this.name = name;
    this.tag = tag;
  }

  /** The secret of this name belongs to this instance ({@code db:…}) or cluster. */
  public static SecretsManagerClient of(
      FakeSecretsManager secrets, String name, String tag, String resource) {
    ManagedByRds managed =
        new ManagedByRds(
            secrets,
            name,
            Tag.builder().key(tag).value("arn:aws:rds:eu-west-1:123456789012:" + resource).build());
    return (SecretsManagerClient)
        Proxy.newProxyInstance(
            ManagedByRds.class.getClassLoader(),
            new Class<?>[] {SecretsManagerClient.class},
            managed::call);
  }

  private Object call(Object client, Method method, Object[] arguments) throws Throwable {
    try {
      Object answer = method.invoke(secrets, arguments);
      return answer instanceof DescribeSecretResponse secret && secret.name().equals(name)
          ? secret.toBuilder().tags(tag).build()
          : answer;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
