package dev.logspec.plan.permissions;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Desired;
import dev.logspec.model.Desired.Access;
import dev.logspec.model.Desired.Layout;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Ownership;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.Target;
import dev.logspec.plan.permissions.AccessGrants.Unneeded;
import dev.logspec.plan.release.Releases;
import dev.logspec.policy.BucketGrant;
import dev.logspec.policy.BucketStatements;
import dev.logspec.policy.PolicyDocument;
import dev.logspec.policy.Requirement;
import dev.logspec.policy.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Access to buckets: what one bucket needs of a spec is one object, all its statements together,
 * and so one call.
 *
 * <p>A grant is needed as long as the spec wants a delivery from its source place to its path,
 * wherever the destination object lives. Whether a grant that the spec no longer wants may go is
 * known only where its source place was read and all of the spec is planned; otherwise it stays.
 */
final class BucketGrants implements AccessGrants.Grants {
  private final Desired desired;
  private final Observed observed;
  private final Retention retention;

  BucketGrants(Desired desired, Observed observed, Unneeded unneeded) {
    this.desired = desired;
    this.observed = observed;
    this.retention = new Retention(desired, observed, unneeded);
  }

  @Override
  public void into(AccessGrants permissions) {
    Map<Arn, List<Access>> byBucket = new LinkedHashMap<>();
    for (Access access : desired.accesses()) {
      if (access.type() == DestinationType.S3) {
        byBucket.computeIfAbsent(bucket(access.target()), b -> new ArrayList<>()).add(access);
      }
    }
    // Destinations of ours that go leave a statement behind, which must go too.
    for (Resource r : observed.resources().values()) {
      r.get(Kind.Of.TARGET)
          .flatMap(Arn::parse)
          .filter(target -> target.service().equals("s3"))
          .filter(target -> Ownership.of(r, desired.owner(), observed).ours())
          .ifPresent(target -> byBucket.computeIfAbsent(bucket(target), b -> new ArrayList<>()));
    }
    byBucket.forEach(
        (bucket, accesses) ->
            observed
                .bucket(bucket)
                .filter(b -> b.state() != Target.State.MISSING)
                .ifPresent(b -> judge(bucket, b, accesses, permissions)));
  }

  /** Who may not look at a bucket may still be told its policy; without it nothing is written. */
  private void judge(
      Arn bucket, Target.Bucket target, List<Access> accesses, AccessGrants permissions) {
    if (target.policy().answered()) {
      new OfBucket(bucket, target, permissions).judge(accesses);
      return;
    }
    for (Access access : accesses) {
      if (access.permissions() == Desired.Permissions.MANAGE) {
        permissions.find(
            AccessGrants.Finding.doubtful(
                access,
                "the bucket policy could not be read, so no statement is added to it",
                "mend what keeps it from being read, or have its owner add the statement\n"
                    + BucketGrant.statement(grants(access))));
      }
    }
  }

  private static Arn bucket(Arn target) {
    return Arn.bucket(target.partition(), target.resource().split("/", 2)[0], "");
  }

  /** One bucket and what is in its policy. */
  private final class OfBucket {
    private final Address address;
    private final Optional<String> policy;
    private final Optional<PolicyDocument> document;
    private final BucketStatements present;
    private final Set<BucketGrant> granted;
    private final AccessGrants permissions;

    OfBucket(Arn bucket, Target.Bucket target, AccessGrants permissions) {
      this.address = new Address(target.place(), Kind.BUCKET_POLICY_STATEMENT, bucket.resource());
      this.policy = target.policy().seen();
      this.document = policy.flatMap(PolicyDocument::parse);
      this.present =
          policy.map(p -> BucketStatements.in(p, desired.owner())).orElse(BucketStatements.NONE);
      this.granted = present.grants(desired.owner());
      this.permissions = permissions;
    }

    void judge(List<Access> accesses) {
      Set<BucketGrant> wanted = new TreeSet<>();
      Set<BucketGrant> kept = new TreeSet<>();
      List<Access> managed = new ArrayList<>();
      for (Access access : accesses) {
        List<BucketGrant> needed = grants(access);
        if (access.permissions() == Desired.Permissions.MANAGE) {
          // Once ours covers something it goes on doing so, whoever else comes to cover it.
          if (needed.stream().anyMatch(granted::contains) || !covered(access)) {
            wanted.addAll(needed);
            managed.add(access);
          }
        } else {
          // A statement of ours from before stays as it is: deliveries live by it.
          granted.stream().filter(g -> needed.contains(g) || g.ofOrganization()).forEach(kept::add);
          check(access);
        }
      }
      granted.stream().filter(g -> !wanted.contains(g)).filter(retention::keeps).forEach(kept::add);
      if (wanted.isEmpty() && !kept.isEmpty()) {
        return;
      }
      if (!present.isEmpty()) {
        permissions.see(statements(present));
      }
      if (!wanted.isEmpty()) {
        wanted.addAll(kept);
        want(wanted, managed);
      }
    }

    private void want(Set<BucketGrant> grants, List<Access> managed) {
      BucketStatements form = fitting(BucketStatements.forms(desired.owner(), grants));
      form.into(policy, present)
          .fold(
              text -> {
                managed.forEach(access -> permissions.want(statements(form), access));
                tooLong(form, managed.get(0));
                Optional<PolicyDocument> after = PolicyDocument.parse(text);
                managed.forEach(access -> denied(text, after, access));
                return null;
              },
              () -> {
                throw new IllegalStateException("putting statements left none");
              },
              refused -> {
                // It cannot be written either, so nothing is planned that would fail half-way.
                finding(Verdict.unseen(refused), managed.get(0), "", "add the statement by hand")
                    .ifPresent(permissions::find);
                return null;
              });
    }

    /** The form that is there already, else the first for which the policy has room. */
    private BucketStatements fitting(List<BucketStatements> forms) {
      Optional<BucketStatements> same =
          forms.stream().filter(f -> f.document().equals(present.document())).findFirst();
      return same.or(() -> forms.stream().filter(this::fits).findFirst())
          .orElseGet(() -> forms.get(forms.size() - 1));
    }

    private boolean fits(BucketStatements form) {
      return form.into(policy, present)
          .fold(
              text -> BucketStatements.bytes(text) <= BucketStatements.MOST_BYTES,
              () -> true,
              refused -> true);
    }

    private void tooLong(BucketStatements form, Access access) {
      // Where one path gives way to another, both are let in for a moment.
      String text =
          present
              .onTheWayTo(form, desired.owner())
              .into(policy, present)
              .fold(t -> t, () -> "", r -> "");
      int bytes = BucketStatements.bytes(text);
      if (bytes > BucketStatements.MOST_BYTES && !policy.equals(Optional.of(text))) {
        permissions.refuse(
            access,
            "the policy of bucket "
                + address.name()
                + " would have "
                + bytes
                + " bytes, and S3 takes at most "
                + BucketStatements.MOST_BYTES,
            "give the destination organization: o-... to let in all accounts of your organisation"
                + " with one statement, take statements out that are not needed, or use another"
                + " bucket");
      }
    }

    /** Whether others let the service write; not another spec, whose statement goes with it. */
    private boolean covered(Access access) {
      return document
          .map(PolicyDocument::withoutSpecs)
          .filter(others -> verdict(others, access).covered())
          .isPresent();
    }

    private void check(Access access) {
      if (access.permissions() == Desired.Permissions.SKIP) {
        return;
      }
      Verdict verdict = verdict(policy, document, access);
      String why = policy.isPresent() ? verdict.reason() : "the bucket has no policy";
      finding(
              verdict,
              access,
              "the bucket policy does not let delivery.logs.amazonaws.com write: " + why,
              "set permissions: manage, or add the statement\n"
                  + BucketGrant.statement(grants(access)))
          .ifPresent(permissions::find);
    }

    /** A statement of ours does not help against a deny of others. */
    private void denied(String text, Optional<PolicyDocument> after, Access access) {
      Verdict verdict = verdict(Optional.of(text), after, access);
      finding(
              verdict,
              access,
              "a statement of ours would not let the delivery service write: " + verdict.reason(),
              "change that statement of the bucket policy")
          .ifPresent(permissions::find);
    }

    private Resource statements(BucketStatements statements) {
      return Resource.at(address).with(Kind.Of.DOCUMENT, statements.document());
    }
  }

  /** A certain no as what it is, a doubt as a doubt, nothing for a yes. */
  private static Optional<AccessGrants.Finding> finding(
      Verdict verdict, Access access, String no, String hint) {
    String what = verdict.advice().isEmpty() ? hint : verdict.advice();
    return switch (verdict.outcome()) {
      case COVERED -> Optional.empty();
      case NOT_COVERED ->
          Optional.of(AccessGrants.Finding.certain(access, Door.BUCKET_POLICY, no, what));
      case UNKNOWN ->
          Optional.of(
              AccessGrants.Finding.doubtful(
                  access,
                  "whether the bucket policy lets delivery.logs.amazonaws.com write could not be"
                      + " checked: "
                      + verdict.reason(),
                  "look whether logs arrive, or " + what));
    };
  }

  private static Verdict verdict(
      Optional<String> policy, Optional<PolicyDocument> document, Access access) {
    return policy.isPresent() && document.isEmpty()
        ? Verdict.unseen("the policy cannot be read")
        : verdict(document.orElse(PolicyDocument.all(List.of())), access);
  }

  private static Verdict verdict(PolicyDocument policy, Access access) {
    return Verdict.whichever(needs(access), policy::covers);
  }

  private static List<BucketGrant> grants(Access access) {
    return BucketGrant.of(access.source(), access.target(), access.organization(), access.layout());
  }

  private static List<Requirement> needs(Access access) {
    return Requirement.bucket(
        access.source(), access.target(), access.organization(), access.layout());
  }

  /**
   * Which grants that the spec does not ask for must stay: those of which it is not known that no
   * delivery of ours lives by them. So those of an account that has left the spec stay: nobody can
   * look there, and its logs go on. And those stay by which something goes on for nobody.
   */
  private record Retention(
      Desired desired, Observed observed, Unneeded unneeded, Set<BucketGrant> goingOn) {
    Retention(Desired desired, Observed observed, Unneeded unneeded) {
      this(desired, observed, unneeded, goingOn(desired, observed));
    }

    private static Set<BucketGrant> goingOn(Desired desired, Observed observed) {
      Set<BucketGrant> all = new HashSet<>();
      Releases.of(desired, observed)
          .goingOn("s3")
          .forEach(
              (delivery, target) -> {
                boolean hive = delivery.get(Kind.Of.HIVE_PARTITIONS).orElse(false);
                Layout layout = hive ? Layout.HIVE : Layout.PLAIN;
                Place source = delivery.address().place();
                all.addAll(BucketGrant.of(source, target, Optional.empty(), layout));
              });
      return all;
    }

    boolean keeps(BucketGrant grant) {
      if (unneeded == Unneeded.STAYS || goingOn.stream().anyMatch(grant::includes)) {
        return true;
      }
      boolean unreadable =
          observed.unreadable().stream()
              .anyMatch(u -> grant.ofOrganization() || u.place().equals(grant.source()));
      return unreadable || (!grant.ofOrganization() && !wasRead(grant.source()));
    }

    private boolean wasRead(Place source) {
      return desired.origins().contains(source) || observed.elsewhere().answered().contains(source);
    }
  }
}
