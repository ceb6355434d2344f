package dev.logspec.sandbox.world;

/** A KMS key; {@code manager} is CUSTOMER or AWS. */
public record Key(
    String id, String arn, String policy, String manager, String state, long createdAt) {

  /** An enabled customer managed key with the policy that KMS gives when none is asked for. */
  public static Key withDefaultPolicy(String id, String arn, long createdAt) {
    String root =
        "arn:" + Arns.partition(Arns.region(arn)) + ":iam::" + Arns.account(arn) + ":root";
    String policy =
        """
        {"Version":"2012-10-17","Id":"key-default-1","Statement":[{"Sid":"Enable IAM User \
        Permissions","Effect":"Allow","Principal":{"AWS":"%s"},"Action":"kms:*","Resource":"*"}]}"""
            .formatted(root);
    return new Key(id, arn, policy, "CUSTOMER", "Enabled", createdAt);
  }

  /** The same key with another policy. */
  public Key withPolicy(String document) {
    return new Key(id, arn, document, manager, state, createdAt);
  }
}
