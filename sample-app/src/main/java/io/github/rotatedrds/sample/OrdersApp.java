package io.github.rotatedrds.sample;

import software.amazon.awscdk.App;

/** What {@code cdk.json} runs. */
public final class OrdersApp {

  private OrdersApp() {}

  /** Writes the cloud assembly. */
  public static void main(String[] args) {
    App app = new App();
    new OrdersStack(app, "Orders");
    app.synth();
  }
}
