package dev.logspec.policy;

import dev.logspec.model.Arn;
import dev.logspec.model.Place;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * logspec's own statement in a bucket's policy: it lets the delivery sources of one account and
 * Region put objects below one prefix.
 *
 * <p>The statement is the one that AWS documents and itself writes under the Sid {@code
 * AWSLogDeliveryWrite} (CloudWatch Logs user guide, V2 permissions), with a Sid of our own so that
 * the two never fight.
 *
 * <p>Decision on {@code s3:x-amz-acl}: it stays in the statement. One module for flow logs dropped
 * it for buckets with ACLs disabled, reporting that the service then sends no ACL header and every
 * write is silently denied (cloudposse/terraform-aws-vpc-flow-logs-s3-bucket#101). AWS's own
 * samples for V2 delivery, cross-account ones included, demand the header with no exception for
 * such buckets, which have been the default since 2023; AWS's word outweighs a report about another
 * service. When it turns out otherwise for a bucket, its owner can add the same statement without
 * that condition under another Sid and set {@code permissions: check}: {@link
 * PolicyDocument#covers} accepts both.
 *
 * @param sid letters and digits only; unique for the spec, the place and the prefix
 * @param text the statement as canonical JSON
 */
public record BucketStatement(String sid, String text) {
  private static final int HASH_CHARS = 8;

  /** The statement of spec {@code specName} for sources of {@code source} and {@code target}. */
  public static BucketStatement of(String specName, Place source, Arn target) {
    Requirement need = Requirement.bucket(source, target);
    String sid = sid(specName, source, need.resources().get(0));
    String text = Json.compact(CanonicalPolicy.of(need.grant(Optional.of(sid))));
    return new BucketStatement(sid, text);
  }

  /** Reads a statement that {@link #of} has written; empty when {@code text} has no Sid. */
  public static Optional<BucketStatement> parse(String text) {
    return Json.object(text)
        .map(node -> node.path("Sid").asText(""))
        .filter(sid -> !sid.isEmpty())
        .map(sid -> new BucketStatement(sid, text));
  }

  /** Readable parts first; the hash tells apart what they cannot, such as {@code a-b} and ab. */
  private static String sid(String specName, Place source, String objects) {
    String readable = "Logspec" + letters(specName) + source.account() + letters(source.region());
    String exact = String.join("\n", specName, source.toString(), objects);
    return letters(readable) + hash(exact);
  }

  private static String letters(String text) {
    return text.replaceAll("[^A-Za-z0-9]", "");
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_CHARS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
