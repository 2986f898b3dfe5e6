package io.github.rotatedrds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.rds.DatabaseInstance;

/**
 * The page in a browser. Needs chromium: {@code .ci/run} brings it, and fails if these tests did
 * not run. {@code -Dscreenshots=directory} keeps pictures.
 */
class ReviewPageTest {

  /** The ratio that WCAG asks for between text and its ground. */
  private static final String FAINT_TEXTS =
      """
      (() => {
        const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).map(v => v / 255)
            .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
        const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
          return (x + 0.05) / (y + 0.05); };
        const ground = e => { for (; e; e = e.parentElement) {
          const c = getComputedStyle(e).backgroundColor; if (c !== 'rgba(0, 0, 0, 0)') return c; }
          return 'rgb(255, 255, 255)'; };
        const faint = [];
        document.querySelectorAll('h1,h2,h3,p,a,mark,dt,dd,figcaption').forEach(e => {
          if (ratio(getComputedStyle(e).color, ground(e)) < 4.5) faint.push(e.outerHTML); });
        document.querySelectorAll('svg text').forEach(e => {
          const box = e.previousElementSibling?.tagName === 'rect' ? e.previousElementSibling
              : e.parentElement.querySelector('rect');
          if (ratio(getComputedStyle(e).fill, getComputedStyle(box).fill) < 4.5)
            faint.push(e.outerHTML); });
        return faint; })()
      """;

  private static final String TEXTS_TOO_LONG =
      "[...document.querySelectorAll('svg text')]"
          + ".filter(e => e.getComputedTextLength() > 330).map(e => e.textContent)";

  @TempDir private static Path directory;
  private static Browser browser;
  private static Path page;

  @BeforeAll
  static void openBrowser() throws Exception {
    assumeThat(Browser.isInstalled()).as("chromium on the PATH").isTrue();
    page = ReviewedTemplates.synthesised(define().app).directory().resolve("rotation-review.html");
    new ReviewedTemplates(page.getParent()).review("html");
    browser = Browser.start(directory);
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"1280,light", "1280,dark", "400,light", "400,dark"})
  void shouldBeReadable(int width, String colorScheme) throws Exception {
    browser.open(page, width, colorScheme);
    keep("review-%d-%s.png".formatted(width, colorScheme));

    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(width);
    assertThat(texts(browser.evaluate(FAINT_TEXTS))).isEmpty();
    assertThat(texts(browser.evaluate(TEXTS_TOO_LONG))).isEmpty();
    assertThat(browser.evaluate("document.querySelectorAll('svg').length").asInt()).isEqualTo(5);
  }

  @Test
  void shouldHaveAnotherGroundInTheDark() throws Exception {
    browser.open(page, 1280, "light");
    String light = ground();
    browser.open(page, 1280, "dark");

    assertThat(ground()).isNotEqualTo(light);
  }

  @Test
  void shouldAskForNothingAndComplainOfNothing() throws Exception {
    browser.open(page, 1280, "light");

    assertThat(browser.events("Network.requestWillBeSent"))
        .extracting(event -> event.path("params").path("request").path("url").asText())
        .allMatch(url -> url.equals(page.toUri().toString()) || url.startsWith("data:"));
    assertThat(browser.events("Runtime.consoleAPICalled")).isEmpty();
    assertThat(browser.events("Runtime.exceptionThrown")).isEmpty();
    assertThat(browser.events("Log.entryAdded")).isEmpty();
  }

  private static String ground() throws Exception {
    return browser.evaluate("getComputedStyle(document.body).backgroundColor").asText();
  }

  private static List<String> texts(JsonNode values) {
    List<String> texts = new ArrayList<>();
    values.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private static void keep(String name) throws Exception {
    String folder = System.getProperty("screenshots");
    if (folder != null) {
      Files.write(Files.createDirectories(Path.of(folder)).resolve(name), browser.screenshot());
    }
  }

  /** One secret as by default, and one with much to look at. */
  private static ReviewedApp define() {
    ReviewedApp orders = new ReviewedApp();
    orders.rotated(orders.postgres()).username("orders").build();
    Vpc vpc = Vpc.Builder.create(orders.stack, "Private").natGateways(0).maxAzs(2).build();
    vpc.addInterfaceEndpoint(
        "SecretsManagerEndpoint",
        InterfaceVpcEndpointOptions.builder()
            .service(InterfaceVpcEndpointAwsService.SECRETS_MANAGER)
            .build());
    DatabaseInstance reports =
        DatabaseInstance.Builder.create(orders.stack, "ReportsOfTheWholeCompanyDatabase")
            .engine(ReviewedApp.POSTGRES)
            .manageMasterUserPassword(true)
            .vpc(vpc)
            .vpcSubnets(SubnetSelection.builder().subnetType(SubnetType.PRIVATE_ISOLATED).build())
            .build();
    RotatedRdsSecret secret =
        RotatedRdsSecret.Builder.create(orders.stack, "Reports")
            .database(RotatedDatabase.instance(reports))
            .username("reports")
            .scheme(RotationScheme.alternatingUsers(reports.getSecret()))
            .rotationRules(RotationRules.cron("0 4 ? * MON#1 *", Duration.hours(2)))
            .monitoring(RotationMonitoring.standard().without(RotationAlarm.THROTTLES))
            .rdsEndpoint(ServiceEndpoint.create())
            .tls(DatabaseTls.clearText())
            .build();
    secret.getSecret().grantRead(new AnyPrincipal());
    Role.Builder.create(orders.stack, "Batch")
        .assumedBy(new ServicePrincipal("batch.amazonaws.com"))
        .managedPolicies(List.of(ManagedPolicy.fromAwsManagedPolicyName("SecretsManagerReadWrite")))
        .build();
    return orders;
  }
}
