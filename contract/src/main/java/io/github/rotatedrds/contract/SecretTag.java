package io.github.rotatedrds.contract;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Tags of a secret that say how this secret is rotated, so that one function can serve many. The
 * handler gets them with the DescribeSecret that every step makes anyway. A secret without a tag
 * gets what the function's environment says, or the default.
 */
public final class SecretTag {

  /** A value of {@link RotationScheme}. Default: {@link RotationScheme#SINGLE_USER}. */
  public static final String SCHEME = "rotated-rds:scheme";

  /**
   * Which shared function rotates the secret. The function's role may use the secrets that have its
   * name here and no others, so whoever may write this tag decides whose they are.
   */
  public static final String FUNCTION = "rotated-rds:function";

  /** Length of generated passwords. Default: {@link HandlerEnvironment#PASSWORD_LENGTH}. */
  public static final String PASSWORD_LENGTH = "rotated-rds:password-length";

  /**
   * Excluded characters, in the form of {@link #encode}. Default: {@link
   * HandlerEnvironment#EXCLUDE_CHARACTERS}.
   */
  public static final String EXCLUDE_CHARACTERS = "rotated-rds:exclude-characters";

  /** ARN of the superuser's secret. Comes before {@link SecretField#MASTERARN} of the JSON. */
  public static final String SUPERUSER_SECRET = "rotated-rds:superuser-secret";

  /**
   * Name of the user that is the secret's; of alternating users the one without the suffix. The
   * superuser of {@link #SUPERUSER_SECRET} sets this user's password when the database rejects all
   * that the secret has, so whoever may write the two tags decides whose password that is. Default:
   * none, and only a mark in the database shows whose a user is.
   */
  public static final String USERNAME = "rotated-rds:username";

  /**
   * What {@link Provisioning} the secret's user gets; the tags are called this with {@code -1},
   * {@code -2}, … behind it. Whoever may write them decides what the superuser grants.
   */
  public static final String PROVISION = "rotated-rds:provision";

  /** A value of {@link Promotion}. Default: {@link Promotion#AT_FINISH}. */
  public static final String PROMOTION = "rotated-rds:promotion";

  /**
   * The port to rotate at, where that is not the port in the secret's JSON, which stays as it is:
   * Oracle and Db2 on RDS have another one for TLS. Default: {@link HandlerEnvironment#PORT}.
   */
  public static final String PORT = "rotated-rds:port";

  private SecretTag() {}

  /**
   * Text as the value of a tag, which takes letters and digits but few other characters:
   * hexadecimal UTF-8.
   */
  public static String encode(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The text of an encoded value.
   *
   * @throws IllegalArgumentException when the value is not hexadecimal
   */
  public static String decode(String value) {
    return new String(HexFormat.of().parseHex(value), StandardCharsets.UTF_8);
  }
}
