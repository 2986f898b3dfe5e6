package io.github.rotatedrds.handler;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.github.rotatedrds.contract.DeploymentCheck;
import io.github.rotatedrds.contract.HandlerEnvironment;
import io.github.rotatedrds.handler.api.ApiEndpoint;
import io.github.rotatedrds.handler.rds.RdsApi;
import io.github.rotatedrds.handler.rds.RdsQuery;
import io.github.rotatedrds.handler.verification.RotationFunction;
import java.sql.Connection;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.github.rotatedrds.handler");

  @Test
  void shouldHaveTheEntryPointThatTheTemplateNames() {
    assertThat(HandlerEnvironment.HANDLER)
        .isEqualTo(RotationHandler.class.getName() + "::handleRequest");
    assertThat(DeploymentCheck.HANDLER)
        .isEqualTo(VerificationHandler.class.getName() + "::handleRequest");
  }

  @Test
  void shouldLetDataFlowOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("door")
        .definedBy("io.github.rotatedrds.handler")
        .layer("hall")
        .definedBy("..handler.rotation..")
        .layer("porch")
        .definedBy("..handler.verification..")
        .layer("left room")
        .definedBy("..handler.secrets..")
        .layer("right room")
        .definedBy("..handler.database..")
        .layer("third room")
        .definedBy("..handler.rds..")
        .layer("safe")
        .definedBy("..handler.credentials..")
        .whereLayer("door")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("hall")
        .mayOnlyBeAccessedByLayers("door")
        .whereLayer("porch")
        .mayOnlyBeAccessedByLayers("door")
        .whereLayer("left room")
        .mayOnlyBeAccessedByLayers("door", "hall", "porch")
        .whereLayer("right room")
        .mayOnlyBeAccessedByLayers("door", "hall")
        .whereLayer("third room")
        .mayOnlyBeAccessedByLayers("door", "hall")
        .whereLayer("safe")
        .mayOnlyBeAccessedByLayers("door", "hall", "porch", "left room", "right room")
        .check(CLASSES);
  }

  @Test
  void shouldHaveNoCycles() {
    SlicesRuleDefinition.slices()
        .matching("io.github.rotatedrds.handler.(*)..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  @Test
  void shouldKeepJdbcInTheRightRoomAndTheServiceInTheLeft() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..handler.database..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(Connection.class.getPackageName(), "org.postgresql..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAnyPackage(
            "..handler.database..",
            "..handler.rotation..",
            "..handler.rds..",
            "..handler.verification..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("software.amazon.awssdk.services..")
        .check(CLASSES);
  }

  @Test
  void shouldCreateAdaptersOnlyAtTheDoor() {
    noClasses()
        .that()
        .resideInAPackage("..handler.*..")
        .should()
        .callConstructor(
            io.github.rotatedrds.handler.secrets.SecretStore.class,
            software.amazon.awssdk.services.secretsmanager.SecretsManagerClient.class)
        .orShould()
        .callConstructor(RdsApi.class, RdsQuery.class)
        .orShould()
        .callConstructor(RotationFunction.class, ApiEndpoint.class, Supplier.class, String.class)
        .check(CLASSES);
  }

  @Test
  void shouldNotPrintOrLogOutsideTheDoor() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("org.slf4j..", "java.util.logging..")
        .check(CLASSES);
  }
}
