package docs;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariCredentialsProvider;
import io.github.rotatedrds.DatabaseTls;
import io.github.rotatedrds.Grants;
import io.github.rotatedrds.GuardrailRule;
import io.github.rotatedrds.Provisioning;
import io.github.rotatedrds.RotateEverything;
import io.github.rotatedrds.RotatedDatabase;
import io.github.rotatedrds.RotatedRdsSecret;
import io.github.rotatedrds.RotationAlarm;
import io.github.rotatedrds.RotationDefaults;
import io.github.rotatedrds.RotationFunction;
import io.github.rotatedrds.RotationGuardrails;
import io.github.rotatedrds.RotationMonitoring;
import io.github.rotatedrds.RotationReview;
import io.github.rotatedrds.RotationRules;
import io.github.rotatedrds.RotationScheme;
import io.github.rotatedrds.RotationTarget;
import io.github.rotatedrds.ServiceEndpoint;
import io.github.rotatedrds.SuperuserSecret;
import io.github.rotatedrds.VerifyOnDeploy;
import io.github.rotatedrds.contract.DatabaseEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.ec2.IInterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.rds.DatabaseCluster;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.constructs.Construct;

/**
 * What the Java blocks of the pages may use without a word: these imports, and these names. A block
 * is a method of a stack, or a type inside of one.
 */
abstract class Names extends Stack {

  App app;
  Stack stack;
  Stack legacyStack;
  RotationFunction postgres;
  RotationFunction mysql;
  Vpc vpc;
  Key key;
  DatabaseInstance database;
  DatabaseInstance legacy;
  DatabaseCluster cluster;
  IInterfaceVpcEndpoint secretsManager;
  Topic topic;
  FargateService service;
  Role role;
  IManagedPolicy boundary;

  // Of an application, not of a CDK app.
  HikariConfig config;
  SecretsManagerClient secrets;
  String secretArn;
  String host;
  Path rdsRoots;

  Names(Construct scope) {
    super(scope);
  }

  static Map<String, String> parse(String json) {
    throw new UnsupportedOperationException(json);
  }
}
