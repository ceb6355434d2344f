package dev.logspec.sandbox.world;

/**
 * How AWS chooses the paths of S3 deliveries of EKS, which it documents nowhere.
 *
 * @param before what is put before the suffix path on creation, with a closing slash
 * @param beforeUnderPrefix the same where the destination names a prefix; may be empty
 * @param usual the suffix path where none is given
 * @param usualUnderPrefix the same where the destination names a prefix
 */
public record S3Form(
    String before, String beforeUnderPrefix, String usual, String usualUnderPrefix) {
  /** The form that is seen of other services. */
  public static final S3Form SEEN =
      new S3Form(
          "AWSLogs/{account-id}/eks-auto-mode/",
          "",
          "{yyyy}/{MM}/{dd}/{HH}",
          "{yyyy}/{MM}/{dd}/{HH}");
}
