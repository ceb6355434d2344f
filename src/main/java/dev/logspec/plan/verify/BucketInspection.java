package dev.logspec.plan.verify;

import dev.logspec.model.Arn;
import dev.logspec.model.Location;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What of a bucket matters to the logs in it beside who may write to it: each is told of once. */
final class BucketInspection {
  private static final String DISABLED = "BucketOwnerEnforced";

  private final Looked looked;
  private final Set<Arn> told = new HashSet<>();

  BucketInspection(Looked looked) {
    this.looked = looked;
  }

  /** What is to be said of {@code bucket}, which the spec names {@code at} first. */
  List<Finding> findings(Arn bucket, Location at) {
    Looked.Bucket facts = looked.buckets().get(bucket);
    if (facts == null || !told.add(bucket)) {
      return List.of();
    }
    String subject = "bucket " + bucket.resource();
    List<Finding> all = new ArrayList<>();
    looked.refused().stream()
        .filter(d -> d.subject().equals(bucket.toString()))
        .map(d -> Finding.of(Soundness.UNPROVABLE, subject, d.at(Optional.of(at))))
        .forEach(all::add);
    String region = facts.region().seen().map(r -> "it is in " + r + ", ").orElse("");
    facts
        .ownership()
        .fold(
            rule -> Optional.of(ownership(subject, at, region, rule)),
            () -> Optional.of(ownership(subject, at, region, "ObjectWriter")),
            why -> Optional.<Finding>empty())
        .ifPresent(all::add);
    return all;
  }

  /**
   * Of a bucket without a rule S3 says that the writer owns its objects (S3 user guide,
   * "Controlling ownership of objects"); the delivery service is a stranger's account.
   */
  private static Finding ownership(String subject, Location at, String region, String rule) {
    return rule.equals(DISABLED)
        ? Finding.ok(subject, Optional.of(at), region + "its access control lists are disabled")
        : new Finding(
            Soundness.WARN,
            subject,
            Optional.of(at),
            region
                + "its access control lists are enabled ("
                + rule
                + "), so what is delivered may belong to AWS's account, and other accounts may not"
                + " be let read it",
            "disable them: aws s3api put-bucket-ownership-controls --bucket "
                + subject.replaceFirst("^bucket ", "")
                + " --ownership-controls 'Rules=[{ObjectOwnership=BucketOwnerEnforced}]'");
  }
}
