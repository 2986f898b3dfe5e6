package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.DatabaseEngine;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.services.ec2.InstanceType;
import software.amazon.awscdk.services.rds.DatabaseClusterEngine;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceEngine;
import software.amazon.awscdk.services.rds.DatabaseInstanceReadReplica;
import software.amazon.awscdk.services.rds.IDatabaseCluster;
import software.amazon.awscdk.services.rds.IDatabaseInstance;

class RotatedDatabaseTest {

  private final DatabaseStack orders = new DatabaseStack();

  @Test
  void shouldKnowTheEngineAndTheVpcOfACreatedInstance() {
    DatabaseInstance database = orders.instance(DatabaseStack.POSTGRES);

    RotatedDatabase rotated = RotatedDatabase.instance(database);

    assertThat(rotated.getEngine()).isEqualTo(DatabaseEngine.POSTGRES);
    assertThat(rotated.getVpc().getNode().getPath()).isEqualTo("Orders/Vpc");
  }

  @Test
  void shouldKnowTheEngineAndTheVpcOfACreatedCluster() {
    RotatedDatabase rotated = RotatedDatabase.cluster(orders.aurora());

    assertThat(rotated.getEngine()).isEqualTo(DatabaseEngine.POSTGRES);
    assertThat(rotated.getVpc().getNode().getPath()).isEqualTo("Orders/Vpc");
  }

  @Test
  void shouldTakeTheEngineOfAnImportedDatabaseAsArgument() {
    IDatabaseInstance database = orders.imported(null);

    RotatedDatabase rotated = RotatedDatabase.instance(database, DatabaseInstanceEngine.MYSQL);

    assertThat(rotated.getEngine()).isEqualTo(DatabaseEngine.MYSQL);
  }

  @Test
  void shouldRefuseAnImportedDatabaseWithoutEngine() {
    IDatabaseInstance database = orders.imported(null);

    assertThatThrownBy(() -> RotatedDatabase.instance(database))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'database' must know its engine, got one imported without it; name the engine as"
                + " second argument, for example RotatedDatabase.instance(database,"
                + " DatabaseInstanceEngine.POSTGRES)");
  }

  @Test
  @SuppressWarnings("deprecation")
  void shouldRefuseAnEngineThatCannotBeRotated() {
    IDatabaseCluster database = orders.aurora();

    assertThatThrownBy(() -> RotatedDatabase.cluster(database, DatabaseClusterEngine.AURORA))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'database' must have one of the engines %s, got aurora"
                .formatted(DatabaseEngine.allNames()));
  }

  @Test
  void shouldRefuseAReadReplica() {
    DatabaseInstanceReadReplica replica =
        DatabaseInstanceReadReplica.Builder.create(orders.stack, "Replica")
            .sourceDatabaseInstance(orders.instance(DatabaseStack.POSTGRES))
            .instanceType(new InstanceType("t4g.micro"))
            .vpc(orders.vpc)
            .vpcSubnets(DatabaseStack.isolated())
            .build();

    assertThatThrownBy(() -> RotatedDatabase.instance(replica))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'database' must take new passwords, got a read replica, which gets them from its"
                + " source; name the source instance");
  }
}
