package io.github.rotatedrds.sample.blueprint;

import software.amazon.awscdk.App;

/** Synthesises the blueprint; {@code docs/blueprint.md} walks through it. */
public final class BlueprintApp {

  private BlueprintApp() {}

  /** Writes the cloud assembly. */
  public static void main(String[] args) {
    App app = new App();
    define(app);
    app.synth();
  }

  static void define(App app) {
    PlatformStack platform = new PlatformStack(app, "Platform");
    new ShopStack(app, "Shop", platform);
    new BillingStack(app, "Billing", platform);
    new ReportsStack(app, "Reports", platform);
  }
}
