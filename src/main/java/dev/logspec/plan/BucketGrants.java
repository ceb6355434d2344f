package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Desired;
import dev.logspec.model.Desired.Access;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Observed.Target;
import dev.logspec.model.Observed.TargetState;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.Waiver;
import dev.logspec.policy.BucketPolicy;
import dev.logspec.policy.BucketStatement;
import dev.logspec.policy.PolicyDocument;
import dev.logspec.policy.Requirement;
import dev.logspec.policy.Verdict;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Access to buckets: one statement of ours for each source place and target. */
final class BucketGrants {
  private final Desired desired;
  private final Observed observed;

  BucketGrants(Desired desired, Observed observed) {
    this.desired = desired;
    this.observed = observed;
  }

  /** A target and the sources that write to it. */
  private record Grant(Place source, Place bucketPlace, Arn target) {
    /** The bucket's own account says no source; others are told apart by it. */
    Address address() {
      String from = source.equals(bucketPlace) ? "" : "@" + source.account();
      return new Address(bucketPlace, Kind.BUCKET_POLICY_STATEMENT, target.resource() + from);
    }
  }

  void into(Permissions permissions) {
    Set<Grant> seen = new LinkedHashSet<>();
    for (Access access : desired.accesses()) {
      if (access.type() == DestinationType.S3) {
        Grant grant = new Grant(access.source(), access.destination().place(), access.target());
        boolean asked = access.permissions() != Desired.Permissions.SKIP;
        if (seen.add(grant) && asked) {
          check(grant, access, permissions);
        }
      }
    }
    ofDestinationsNoLongerWanted(seen, permissions);
  }

  private Optional<Target> bucket(Arn target) {
    int slash = target.resource().indexOf('/');
    String name = slash < 0 ? target.resource() : target.resource().substring(0, slash);
    return Optional.ofNullable(observed.targets().get(Arn.bucket(target.partition(), name, "")))
        .filter(t -> t.state() == TargetState.EXISTS);
  }

  private void check(Grant grant, Access access, Permissions permissions) {
    Optional<Target> bucket = bucket(grant.target());
    if (bucket.isEmpty()) {
      return;
    }
    Requirement need = Requirement.bucket(grant.source(), grant.target());
    BucketStatement ours = BucketStatement.of(desired.owner(), grant.source(), grant.target());
    Optional<String> policy = bucket.get().policy();
    Optional<String> present = policy.flatMap(p -> BucketPolicy.find(p, ours.sid()));
    Verdict verdict =
        policy
            .map(p -> PolicyDocument.judge(p, need))
            .orElseGet(() -> PolicyDocument.all(List.of()).covers(need));
    if (access.permissions() == Desired.Permissions.MANAGE) {
      present.ifPresent(text -> permissions.see(statement(grant, text)));
      if (!verdict.covered() || present.isPresent()) {
        permissions.want(statement(grant, ours.text()), access);
        denied(policy, ours, need, access, permissions);
      }
    } else {
      // A statement of ours from before stays as it is: deliveries live by it.
      String why = policy.isPresent() ? verdict.reason() : "the bucket has no policy";
      finding(
              verdict,
              access,
              "the bucket policy does not let delivery.logs.amazonaws.com write: " + why,
              "set permissions: manage, or add the statement\n" + need.statement())
          .ifPresent(permissions::find);
    }
  }

  /** A certain no as what it is, a doubt as a doubt, nothing for a yes. */
  private static Optional<Permissions.Finding> finding(
      Verdict verdict, Access access, String no, String hint) {
    String what = verdict.advice().isEmpty() ? hint : verdict.advice();
    return switch (verdict.outcome()) {
      case COVERED -> Optional.empty();
      case NOT_COVERED ->
          Optional.of(Permissions.Finding.certain(access, Waiver.BUCKET_POLICY, no, what));
      case UNKNOWN ->
          Optional.of(
              Permissions.Finding.doubtful(
                  access,
                  "whether the bucket policy lets delivery.logs.amazonaws.com write could not be"
                      + " checked: "
                      + verdict.reason(),
                  "look whether logs arrive, or " + what));
    };
  }

  /** A statement of ours does not help against a deny of others. */
  private static void denied(
      Optional<String> policy,
      BucketStatement ours,
      Requirement need,
      Access access,
      Permissions permissions) {
    Verdict verdict =
        BucketPolicy.put(policy, ours)
            .fold(
                text -> PolicyDocument.judge(text, need),
                () -> Verdict.unseen("no statement is left"),
                Verdict::unseen);
    finding(
            verdict,
            access,
            "a statement of ours would not let the delivery service write: " + verdict.reason(),
            "change that statement of the bucket policy")
        .ifPresent(permissions::find);
  }

  private static Resource statement(Grant grant, String text) {
    return Resource.at(grant.address()).with(Kind.Of.DOCUMENT, PolicyDocument.canonical(text));
  }

  /** Destinations of ours that go leave a statement behind, which must go too. */
  private void ofDestinationsNoLongerWanted(Set<Grant> wanted, Permissions permissions) {
    for (Resource r : observed.resources().values()) {
      boolean ours = r.tags().owner().equals(Optional.of(desired.owner()));
      Optional<Arn> target = r.get(Kind.Of.TARGET).flatMap(Arn::parse);
      if (!ours || target.isEmpty() || !target.get().service().equals("s3")) {
        continue;
      }
      for (Place source : desired.places()) {
        Grant grant = new Grant(source, r.address().place(), target.get());
        BucketStatement statement = BucketStatement.of(desired.owner(), source, target.get());
        if (!wanted.contains(grant)) {
          bucket(target.get())
              .flatMap(Target::policy)
              .flatMap(p -> BucketPolicy.find(p, statement.sid()))
              .ifPresent(text -> permissions.see(statement(grant, text)));
        }
      }
    }
  }
}
