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

  /** The same key whose policy also lets an AWS service encrypt and decrypt with it. */
  public Key granting(String service) {
    String statement =
        """
        ,{"Effect":"Allow","Principal":{"Service":"%s"},"Action":["kms:Encrypt","kms:Decrypt",\
        "kms:ReEncrypt*","kms:GenerateDataKey*","kms:DescribeKey"],"Resource":"*"}]}"""
            .formatted(service);
    return withPolicy(
        policy.replaceFirst("]}$", java.util.regex.Matcher.quoteReplacement(statement)));
  }

  /** The same key in another state: Enabled, Disabled, PendingDeletion ... */
  public Key withState(String other) {
    return new Key(id, arn, policy, manager, other, createdAt);
  }

  /** The same key with another policy. */
  public Key withPolicy(String document) {
    return new Key(id, arn, document, manager, state, createdAt);
  }
}
