package dev.logspec.sandbox.world;

import java.util.List;

/**
 * How AWS chooses the paths of S3 deliveries of EKS, which it documents nowhere.
 *
 * @param before what is put before the suffix path on creation, with a closing slash
 * @param beforeUnderPrefix the same where the destination names a prefix; may be empty
 * @param usual the suffix path where none is given
 * @param usualUnderPrefix the same where the destination names a prefix
 * @param variables which variables a caller may use; AWS's own part uses what it likes
 */
public record S3Form(
    String before,
    String beforeUnderPrefix,
    String usual,
    String usualUnderPrefix,
    List<String> variables) {
  private static final List<String> VARIABLES =
      List.of("account-id", "accountid", "region", "yyyy", "MM", "dd", "HH");

  /** A form that lets callers use all the variables that were ever seen. */
  public S3Form(String before, String beforeUnderPrefix, String usual, String usualUnderPrefix) {
    this(before, beforeUnderPrefix, usual, usualUnderPrefix, VARIABLES);
  }

  /** The form that is seen of other services. */
  public static final S3Form SEEN =
      new S3Form(
          "AWSLogs/{account-id}/eks-auto-mode/",
          "",
          "{yyyy}/{MM}/{dd}/{HH}",
          "{yyyy}/{MM}/{dd}/{HH}");
}
