package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rotatedrds.contract.DatabaseEngine;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceEngine;
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
  void shouldRefuseAnEngineThatCannotBeRotated() {
    IDatabaseInstance database = orders.imported(DatabaseInstanceEngine.SQL_SERVER_EX);

    assertThatThrownBy(() -> RotatedDatabase.instance(database))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'database' must have one of the engines postgres, aurora-postgresql, mysql,"
                + " aurora-mysql, mariadb, got sqlserver-ex");
  }
}
