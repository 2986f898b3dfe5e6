package io.github.rotatedrds.sample.blueprint;

import io.github.rotatedrds.RotationGuardrails;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Validations;

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
    Validations.of(app)
        .addPlugins(RotationGuardrails.Builder.create().maxRotationAge(Duration.days(14)).build());
    PlatformStack platform = new PlatformStack(app, "Platform");
    new ShopStack(app, "Shop", platform);
    new BillingStack(app, "Billing", platform);
    new ReportsStack(app, "Reports", platform);
  }
}
