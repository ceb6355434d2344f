package dev.logspec.plan.check;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Location;
import dev.logspec.model.Observed;
import dev.logspec.model.Place;
import dev.logspec.model.Target;
import dev.logspec.model.Waiver;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.policy.KeyPolicy;
import dev.logspec.policy.PolicyDocument;
import dev.logspec.policy.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the keys of log groups let CloudWatch Logs use them: one finding for each key and place,
 * however many groups it encrypts.
 */
final class GroupKeys {
  private final Observed observed;
  private final Map<Arn, Optional<PolicyDocument>> policies = new HashMap<>();
  private final Map<Shared, Found> found = new LinkedHashMap<>();

  /** What groups share. */
  private record Shared(Target.Key key, Place place) {}

  /** Groups that a key does not, or perhaps does not, let in; the worst verdict of them. */
  private static final class Found {
    private final List<Arn> groups = new ArrayList<>();
    private Optional<Verdict> worst = Optional.empty();
    private Optional<Location> source = Optional.empty();
    private boolean made;

    void add(Arn group, Verdict verdict, Change change) {
      boolean makes = verdict.refused() && associates(change);
      boolean worse = worst.isEmpty() || (verdict.refused() && !worst.get().refused());
      groups.add(group);
      if (worse || (makes && !made)) {
        worst = Optional.of(verdict);
        source = change.context().source();
      }
      made |= makes;
    }
  }

  private GroupKeys(Observed observed) {
    this.observed = observed;
  }

  /** Certain findings as errors where {@code changes} give a group its key; others as warnings. */
  static List<Diagnostic> check(Observed observed, List<Change> changes) {
    if (observed.targets().isEmpty()) {
      return List.of();
    }
    GroupKeys keys = new GroupKeys(observed);
    for (Change change : changes) {
      if (change.kind() == Kind.LOG_GROUP) {
        keys.judge(change);
      }
    }
    List<Diagnostic> diagnostics = new ArrayList<>();
    keys.found.forEach((shared, found) -> diagnostics.add(diagnostic(shared, found)));
    return diagnostics;
  }

  private void judge(Change change) {
    Optional<Target.Key> key =
        change
            .willBe()
            .flatMap(r -> r.get(Kind.Of.KMS_KEY))
            .flatMap(Arn::parse)
            .flatMap(observed::key);
    Optional<String> policy = key.flatMap(k -> k.policy().seen());
    if (policy.isEmpty()) {
      return;
    }
    Optional<PolicyDocument> document =
        policies.computeIfAbsent(key.get().arn(), arn -> PolicyDocument.parse(policy.get()));
    Address address = change.address();
    Arn group = Arn.logGroup(address.place(), address.name());
    Verdict verdict = KeyPolicy.logGroups(List.of(group), key.get().arn()).judge(document);
    if (!verdict.covered()) {
      found
          .computeIfAbsent(new Shared(key.get(), address.place()), s -> new Found())
          .add(group, verdict, change);
    }
  }

  private static boolean associates(Change change) {
    return change.action() == Action.CREATE
        || change.action() == Action.REPLACE
        || change.differences().stream().anyMatch(f -> f.path().equals(Kind.Of.KMS_KEY.name()));
  }

  private static Diagnostic diagnostic(Shared shared, Found found) {
    Target.Key key = shared.key();
    Verdict verdict = found.worst.orElseThrow();
    KeyPolicy needed = KeyPolicy.logGroups(found.groups, key.arn());
    String groups =
        found.groups.get(0).resource().replaceFirst("^log-group:", "")
            + (found.groups.size() == 1 ? "" : " and " + (found.groups.size() - 1) + " more");
    String advice =
        key.keeper() == Target.Key.Keeper.AWS
            ? "AWS manages this key and its policy: give a customer managed key"
            : needed.advice(verdict);
    String subject = key.arn().toString();
    Diagnostic diagnostic =
        !verdict.refused()
            ? Diagnostic.warning(
                subject,
                "whether the policy of the KMS key lets "
                    + needed.principal()
                    + " encrypt "
                    + groups
                    + " could not be checked: "
                    + verdict.reason(),
                "look whether events arrive, or " + advice)
            : certain(found, subject, needed, groups, verdict, advice);
    return diagnostic.at(found.source);
  }

  private static Diagnostic certain(
      Found found,
      String subject,
      KeyPolicy needed,
      String groups,
      Verdict verdict,
      String advice) {
    String summary =
        "the policy of the KMS key does not let "
            + needed.principal()
            + " encrypt "
            + groups
            + ": "
            + verdict.reason();
    return found.made
        ? Diagnostic.error(subject, summary, advice).unless(Waiver.KEY_POLICY)
        : Diagnostic.warning(subject, summary, advice);
  }
}
