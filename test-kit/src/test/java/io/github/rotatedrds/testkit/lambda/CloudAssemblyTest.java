package io.github.rotatedrds.testkit.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudAssemblyTest {

  private static final String TEMPLATE =
      """
      {"Resources": {
        "Bucket": {"Type": "AWS::S3::Bucket"},
        "Rotation": {
          "Type": "AWS::Lambda::Function",
          "Properties": {
            "Handler": "x.Handler::handle",
            "Runtime": "java25",
            "MemorySize": 512,
            "Timeout": 30,
            "Code": {"S3Bucket": {"Fn::Sub": "b"}, "S3Key": "abc.zip"},
            "Environment": {"Variables": {
              "ENGINE": "postgres", "TOPIC": {"Ref": "Topic"}}}
          },
          "Metadata": {"aws:asset:path": "asset.abc.zip"}
        },
        "Small": {
          "Type": "AWS::Lambda::Function",
          "Properties": {"Handler": "small", "Code": {"S3Key": "def.zip"}}
        },
        "Twin": {
          "Type": "AWS::Lambda::Function",
          "Properties": {"Handler": "small", "Code": {"ZipFile": "inline"}}
        }
      }}""";

  private static final String ASSETS =
      """
      {"files": {"def": {
        "source": {"path": "asset.def"},
        "destinations": {"current": {"objectKey": "def.zip"}}}}}""";

  @TempDir private Path directory;
  private CloudAssembly assembly;

  @BeforeEach
  void synthesize() throws IOException {
    Files.writeString(directory.resolve("Orders.template.json"), TEMPLATE);
    Files.writeString(directory.resolve("Orders.assets.json"), ASSETS);
    Files.createFile(directory.resolve("asset.abc.zip"));
    Files.createDirectory(directory.resolve("asset.def"));
    assembly = CloudAssembly.read(directory, "Orders");
  }

  @Test
  void shouldReadTheFunctionWithAHandler() {
    assertThat(assembly.functionWithHandler("x.Handler::handle", Map.of("TOPIC", "arn:t")))
        .isEqualTo(
            new DeployedFunction(
                directory.resolve("asset.abc.zip"),
                "x.Handler::handle",
                512,
                Duration.ofSeconds(30),
                "java25",
                Map.of("ENGINE", "postgres", "TOPIC", "arn:t")));
  }

  @Test
  void shouldUseTheDefaultsOfCloudFormation() {
    DeployedFunction function = assembly.functionWithId("Small", Map.of());

    assertThat(function.memoryMb()).isEqualTo(128);
    assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void shouldFindTheCodeInTheAssetManifestWhenTheTemplateNamesNoPath() {
    assertThat(assembly.functionWithId("Small", Map.of()).code())
        .isEqualTo(directory.resolve("asset.def"));
  }

  @Test
  void shouldNameTheVariableWhoseValueIsKnownAtDeploymentOnly() {
    assertThatThrownBy(() -> assembly.functionWithId("Rotation", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "environment variable 'TOPIC' of function 'Rotation' is known at deployment only; give its value as an override");
  }

  @Test
  void shouldListWhatThereIsWhenAnIdIsUnknown() {
    assertThatThrownBy(() -> assembly.functionWithId("Other", Map.of()))
        .hasMessage("stack 'Orders' has no function 'Other', only [Rotation, Small, Twin]");
  }

  @Test
  void shouldNotGuessBetweenFunctionsWithTheSameHandler() {
    assertThatThrownBy(() -> assembly.functionWithHandler("small", Map.of()))
        .hasMessageContaining("must have one function with handler small, but [Small, Twin]");
  }

  @Test
  void shouldRefuseInlineCode() {
    assertThatThrownBy(() -> assembly.functionWithId("Twin", Map.of()))
        .hasMessage("function 'Twin' has no code asset to run");
  }

  @Test
  void shouldTellHowToMakeAMissingTemplate() {
    assertThatThrownBy(() -> CloudAssembly.read(directory, "Payments"))
        .hasMessageContaining("no template of stack 'Payments'")
        .hasMessageContaining("run cdk synth first");
  }
}
