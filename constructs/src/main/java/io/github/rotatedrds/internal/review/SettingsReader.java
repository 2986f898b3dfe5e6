package io.github.rotatedrds.internal.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rotatedrds.contract.DatabaseEngine;
import io.github.rotatedrds.contract.HandlerEnvironment;
import io.github.rotatedrds.contract.PasswordRules;
import io.github.rotatedrds.contract.Promotion;
import io.github.rotatedrds.contract.RotationScheme;
import io.github.rotatedrds.contract.SecretTag;
import io.github.rotatedrds.contract.TlsMode;
import io.github.rotatedrds.internal.SynthesizedResource;
import io.github.rotatedrds.internal.SynthesizedTemplates;
import io.github.rotatedrds.internal.TemplateText;
import io.github.rotatedrds.internal.review.Review.Row;
import io.github.rotatedrds.internal.review.Review.Section;
import io.github.rotatedrds.internal.review.Review.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How function and secret are set up, and what differs from the library's defaults. The defaults
 * are written down once more here, without CDK; a test compares them with a synthesized app.
 */
final class SettingsReader {

  private static final String MEMORY = "512";
  private static final String TIMEOUT = "60";
  private static final String RUNTIME = "java25";
  private static final String ARCHITECTURE = "arm64";
  private static final String RETENTION = "365";
  private static final String FOR_EVER = "for ever";

  private final SynthesizedTemplates templates;
  private final Rotation rotation;
  private final List<Row> rows = new ArrayList<>();

  private SettingsReader(SynthesizedTemplates templates, Rotation rotation) {
    this.templates = templates;
    this.rotation = rotation;
  }

  static Section section(SynthesizedTemplates templates, Rotation rotation) {
    SettingsReader reader = new SettingsReader(templates, rotation);
    if (rotation.isOurs()) {
      reader.tls();
      reader.secret();
      rotation.functions().forEach(reader::function);
    } else {
      reader.rows.add(
          new Row("Function", "not of this library: nothing known of it", Tone.DIFFERS));
    }
    return new Section("Settings", reader.rows);
  }

  private void tls() {
    String mode = TemplateText.of(rotation.variable(HandlerEnvironment.TLS));
    boolean verified = TlsMode.VERIFY_FULL.value().equals(mode);
    rows.add(
        verified
            ? Row.plain("TLS", "certificate and host name verified")
            : new Row("TLS", "NOT VERIFIED: " + mode + " (default: verified)", Tone.DANGER));
    if (!rotation.variable(HandlerEnvironment.CA_FILE).isMissingNode()) {
      rows.add(new Row("Trusted roots", "own ones (default: those of Amazon RDS)", Tone.DIFFERS));
    }
  }

  private void secret() {
    compare(
        "Scheme",
        configured(SecretTag.SCHEME, HandlerEnvironment.SCHEME, ""),
        RotationScheme.SINGLE_USER.value());
    String promotion = TemplateText.of(rotation.tag(SecretTag.PROMOTION));
    compare("Promotion", promotion, Promotion.AT_FINISH.value());
    Optional<DatabaseEngine> engine =
        DatabaseEngine.of(TemplateText.of(rotation.variable(HandlerEnvironment.ENGINE)));
    compare(
        "Password length",
        configured(SecretTag.PASSWORD_LENGTH, HandlerEnvironment.PASSWORD_LENGTH, ""),
        engine.map(one -> "" + one.passwordRules().defaultLength()).orElse(""));
    String excluded =
        decoded(
            configured(
                SecretTag.EXCLUDE_CHARACTERS,
                "",
                TemplateText.of(rotation.variable(HandlerEnvironment.EXCLUDE_CHARACTERS))));
    if (!excluded.isEmpty() && !excluded.equals(PasswordRules.DEFAULT_EXCLUDE_CHARACTERS)) {
      rows.add(
          new Row(
              "Excluded characters",
              "%s (default: %s)".formatted(excluded, PasswordRules.DEFAULT_EXCLUDE_CHARACTERS),
              Tone.DIFFERS));
    }
    String port = configured(SecretTag.PORT, HandlerEnvironment.PORT, "");
    if (!port.isEmpty()) {
      rows.add(new Row("Port", port + " (default: the port in the secret)", Tone.DIFFERS));
    }
    String grants = TemplateText.of(rotation.tag(SecretTag.PROVISION + "-1"));
    if (!grants.isEmpty()) {
      rows.add(
          new Row(
              "Provisioning",
              "the superuser creates the user and grants what it lacks (default: none)",
              Tone.DIFFERS));
    }
  }

  private void function(SynthesizedResource function) {
    compare("Runtime", text(function, "Runtime"), RUNTIME);
    compare("Architecture", text(function, "Architectures"), ARCHITECTURE);
    compare("Memory (MB)", text(function, "MemorySize"), MEMORY);
    compare("Timeout (s)", text(function, "Timeout"), TIMEOUT);
    String retention = FOR_EVER;
    for (SynthesizedResource group :
        templates.referencedBy(function, "LoggingConfig", "LogGroup")) {
      JsonNode days = group.property("RetentionInDays");
      retention = days.isMissingNode() ? FOR_EVER : TemplateText.of(days);
    }
    compare("Log retention (days)", retention, RETENTION);
    String concurrency = text(function, "ReservedConcurrentExecutions");
    if (!concurrency.isEmpty()) {
      rows.add(
          new Row(
              "Reserved concurrency",
              concurrency + " (default: the account's)",
              "0".equals(concurrency) ? Tone.DANGER : Tone.DIFFERS));
    }
    if (function.property("VpcConfig").isMissingNode()) {
      rows.add(new Row("VPC", "none (default: the database's)", Tone.DIFFERS));
    }
  }

  /** An unset value is the default. */
  private void compare(String label, String value, String usual) {
    boolean same = value.isEmpty() || value.equals(usual);
    rows.add(
        same
            ? Row.plain(label, usual)
            : new Row(label, "%s (default: %s)".formatted(value, usual), Tone.DIFFERS));
  }

  private String configured(String tag, String variable, String otherwise) {
    JsonNode tagged = rotation.tag(tag);
    if (!tagged.isMissingNode()) {
      return TemplateText.of(tagged);
    }
    JsonNode set = rotation.variable(variable);
    return set.isMissingNode() ? otherwise : TemplateText.of(set);
  }

  private String decoded(String text) {
    if (rotation.tag(SecretTag.EXCLUDE_CHARACTERS).isMissingNode()) {
      return text;
    }
    try {
      return SecretTag.decode(text);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }

  private static String text(SynthesizedResource function, String property) {
    JsonNode value = function.property(property);
    return TemplateText.of(value.isArray() ? value.path(0) : value);
  }
}
