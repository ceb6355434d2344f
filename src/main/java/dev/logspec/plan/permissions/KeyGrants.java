package dev.logspec.plan.permissions;

import dev.logspec.model.Arn;
import dev.logspec.model.Desired;
import dev.logspec.model.Desired.Access;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Observed;
import dev.logspec.model.Target;
import dev.logspec.plan.permissions.AccessGrants.Finding;
import dev.logspec.policy.KeyPolicy;
import dev.logspec.policy.PolicyDocument;
import dev.logspec.policy.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The second door of buckets and streams: the key that encrypts what is delivered. AWS accepts a
 * delivery whose key is closed to it, and then nothing arrives.
 */
final class KeyGrants {
  private final Observed observed;
  private final Map<Arn, Optional<PolicyDocument>> policies = new HashMap<>();

  KeyGrants(Observed observed) {
    this.observed = observed;
  }

  void into(AccessGrants permissions, List<Access> accesses) {
    if (observed.targets().isEmpty()) {
      return;
    }
    for (Access access : accesses) {
      if (access.permissions() != Desired.Permissions.SKIP) {
        key(access).flatMap(key -> judge(access, key)).ifPresent(permissions::find);
      }
    }
  }

  private Optional<Arn> key(Access access) {
    return switch (access.type()) {
      case CWL -> Optional.empty();
      case S3 -> observed.bucket(access.target()).flatMap(b -> b.key().seen());
      case FH -> observed.stream(access.target()).flatMap(s -> s.key().seen());
    };
  }

  private Optional<Finding> judge(Access access, Arn named) {
    String what = "the key " + named + ", which encrypts the " + target(access.type());
    Optional<Target.Key> key = observed.key(named);
    boolean keptByAws =
        Target.Key.ofAws(named) || key.filter(k -> k.keeper() == Target.Key.Keeper.AWS).isPresent();
    if (keptByAws) {
      return switch (access.type()) {
        case S3 -> Optional.of(unreadable(access, named));
        case CWL, FH -> Optional.empty();
      };
    }
    return key.flatMap(
        k ->
            switch (k.state()) {
              case MISSING ->
                  Optional.of(useless(access, what + ", does not exist, so nothing can arrive"));
              case UNUSABLE ->
                  Optional.of(useless(access, what + ", cannot be used: " + k.detail()));
              case EXISTS, UNKNOWN -> k.policy().seen().flatMap(p -> policy(access, k, what, p));
            });
  }

  private static String target(DestinationType type) {
    return switch (type) {
      case CWL -> "log group";
      case S3 -> "bucket";
      case FH -> "stream";
    };
  }

  private static Finding useless(Access access, String summary) {
    return Finding.certain(access, Door.KEY, summary, "have it encrypted with another key");
  }

  private static Finding unreadable(Access access, Arn key) {
    KeyPolicy needed = KeyPolicy.delivery(access.source(), key, access.organization());
    return Finding.doubtful(
        access,
        "the bucket encrypts with a key that AWS manages (aws/s3), whose policy nobody can change:"
            + " no other account can read what is delivered, and AWS's guide says that nobody can",
        "encrypt it with a customer managed key, and " + needed.advice(Verdict.unseen("")));
  }

  private Optional<Finding> policy(Access access, Target.Key key, String what, String text) {
    KeyPolicy needed = KeyPolicy.delivery(access.source(), key.arn(), access.organization());
    Verdict verdict =
        needed.judge(policies.computeIfAbsent(key.arn(), arn -> PolicyDocument.parse(text)));
    String who = needed.principal();
    return switch (verdict.outcome()) {
      case COVERED -> Optional.empty();
      case NOT_COVERED ->
          Optional.of(
              Finding.certain(
                  access,
                  Door.KEY_POLICY,
                  what
                      + ", does not let "
                      + who
                      + " use it, so no log would arrive: "
                      + verdict.reason(),
                  needed.advice(verdict)));
      case UNKNOWN ->
          Optional.of(
              Finding.doubtful(
                  access,
                  what
                      + ", may not let "
                      + who
                      + " use it, which could not be checked: "
                      + verdict.reason(),
                  "look whether logs arrive, or " + needed.advice(verdict)));
    };
  }
}
