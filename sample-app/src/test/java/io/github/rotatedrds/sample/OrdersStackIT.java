package io.github.rotatedrds.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.services.rds.CfnDBInstance;

/** With CDK's own validation of templates, strictly: a finding is an error. */
class OrdersStackIT {

  private static final String NOTHING_FOUND = "\"pluginReports\": []";

  @TempDir Path assembly;

  @Test
  void shouldPassTheValidationOfCdkWithoutAFinding() {
    App app = app(true);
    OrdersStack orders = new OrdersStack(app, "Orders");

    app.synth();

    assertThat(assembly.resolve("validation-report.json")).content().contains(NOTHING_FOUND);
    assertThat(Annotations.fromStack(orders).findWarning("*", Match.anyValue())).isEmpty();
  }

  @Test
  void shouldNoticeWhenTheValidationIsSwitchedOff() {
    App app = app(false);
    CfnDBInstance.Builder.create(new Stack(app, "Careless"), "Database")
        .engine("postgres")
        .dbInstanceClass("db.t4g.micro")
        .allocatedStorage("20")
        .build();

    app.synth();

    assertThat(assembly.resolve("validation-report.json"))
        .content()
        .contains("StorageEncrypted")
        .doesNotContain(NOTHING_FOUND);
  }

  private App app(boolean strict) {
    return App.Builder.create()
        .outdir(assembly.toString())
        .context(Map.of("@aws-cdk/core:validateAgainstDefaultRules", strict))
        .build();
  }
}
