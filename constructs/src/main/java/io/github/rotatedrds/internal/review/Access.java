package io.github.rotatedrds.internal.review;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What somebody may do, in the order in which a reviewer asks. */
enum Access {
  READ("Who may read the password"),
  READ_SUPERUSER("Who may read the superuser's password"),
  CHANGE("Who may change secret, function or key"),
  INVOKE("Who may invoke the function"),
  DECRYPT("Who may decrypt with the key"),
  /** What reads and changes nothing, and what this review does not know. */
  OTHER("Other statements about them");

  private static final Map<Target, Map<Access, List<String>>> KNOWN =
      Map.of(
          Target.SECRET,
          Map.of(
              READ,
              List.of("GetSecretValue", "BatchGetSecretValue"),
              CHANGE,
              List.of(
                  "PutSecretValue",
                  "UpdateSecret",
                  "UpdateSecretVersionStage",
                  "RotateSecret",
                  "CancelRotateSecret",
                  "DeleteSecret",
                  "RestoreSecret",
                  "PutResourcePolicy",
                  "DeleteResourcePolicy",
                  "TagResource",
                  "UntagResource",
                  "ReplicateSecretToRegions",
                  "RemoveRegionsFromReplication",
                  "StopReplicationToReplica"),
              OTHER,
              List.of("DescribeSecret", "ListSecretVersionIds", "GetResourcePolicy")),
          Target.FUNCTION,
          Map.of(
              INVOKE,
              List.of("InvokeFunction", "InvokeAsync", "InvokeFunctionUrl"),
              CHANGE,
              List.of(
                  "UpdateFunctionCode",
                  "UpdateFunctionConfiguration",
                  "PutFunctionConcurrency",
                  "AddPermission",
                  "RemovePermission",
                  "DeleteFunction",
                  "UpdateAlias",
                  "PutFunctionCodeSigningConfig",
                  "DeleteFunctionCodeSigningConfig"),
              OTHER,
              List.of("GetFunction", "GetFunctionConfiguration", "GetPolicy")),
          Target.KEY,
          Map.of(
              DECRYPT,
              List.of("Decrypt", "ReEncryptFrom"),
              CHANGE,
              List.of(
                  "PutKeyPolicy",
                  "CreateGrant",
                  "RevokeGrant",
                  "RetireGrant",
                  "ScheduleKeyDeletion",
                  "DisableKey",
                  "DeleteImportedKeyMaterial"),
              OTHER,
              List.of("Encrypt", "GenerateDataKey", "DescribeKey", "GetKeyPolicy")));

  private final String title;

  Access(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /**
   * What an action gives access to; more than one if it has stars. Empty if it is about something
   * else.
   *
   * @param action as policies write it, such as {@code kms:ReEncrypt*}
   */
  static Set<Access> of(String action, Target target) {
    int colon = action.indexOf(':');
    Pattern service = glob("*".equals(action) ? action : action.substring(0, Math.max(colon, 0)));
    if (!service.matcher(target.service()).matches()) {
      return Set.of();
    }
    Pattern names = glob(action.substring(colon + 1));
    Set<Access> given = EnumSet.noneOf(Access.class);
    KNOWN
        .get(target.kind())
        .forEach(
            (access, known) -> {
              if (known.stream().anyMatch(name -> names.matcher(name).matches())) {
                given.add(access == READ && target == Target.SUPERUSER ? READ_SUPERUSER : access);
              }
            });
    return given.isEmpty() ? Set.of(OTHER) : given;
  }

  private static Pattern glob(String text) {
    String quoted = Pattern.quote(text).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return Pattern.compile(quoted, Pattern.CASE_INSENSITIVE);
  }
}
