package com.example;

import io.github.rotatedrds.RotatedDatabase;
import io.github.rotatedrds.RotatedRdsSecret;
import io.github.rotatedrds.RotatedRdsSecretProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.rds.IDatabaseInstance;
import software.constructs.Construct;

/** Uses both ways to make the construct, with nothing but its own dependencies. */
public class ConsumerStack extends Stack {

  public ConsumerStack(Construct scope, String id, IDatabaseInstance database) {
    super(scope, id);
    RotatedRdsSecret.Builder.create(this, "Built")
        .database(RotatedDatabase.instance(database))
        .username("orders")
        .build();
    new RotatedRdsSecret(
        this,
        "Constructed",
        RotatedRdsSecretProps.builder()
            .database(RotatedDatabase.instance(database))
            .username("customers")
            .build());
  }
}
