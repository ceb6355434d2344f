package dev.logspec.planfile;

import dev.logspec.json.JsonWriter;
import dev.logspec.model.Invocation;
import dev.logspec.model.Place;
import dev.logspec.planfile.PlanRefusal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether a document that was read well may be applied here and now. Each check answers with a
 * refusal, or empty when there is none; whether live AWS still fits is {@link
 * dev.logspec.plan.judge.Judge}.
 */
public final class Admission {
  /** How old a plan may be: what was reviewed two weeks ago should be looked at again. */
  public static final Duration MAX_AGE = Duration.ofDays(14);

  /** How far ahead the clock of the machine that made a plan may be. */
  public static final Duration MAX_SKEW = Duration.ofHours(1);

  private Admission() {}

  /** Refuses a plan older than {@link #MAX_AGE} at {@code now}, and one from the future. */
  public static Optional<PlanRefusal> expired(PlanDocument document, Instant now) {
    Duration age = Duration.between(document.createdAt(), now);
    if (age.compareTo(MAX_AGE) > 0) {
      return refuse(
          Reason.EXPIRED,
          "The plan expired: it was made %d days ago, on %s, and is good for %d days."
              .formatted(age.toDays(), document.createdAt(), MAX_AGE.toDays()),
          again(document));
    }
    return age.compareTo(MAX_SKEW.negated()) < 0
        ? refuse(
            Reason.EXPIRED,
            "The plan says it was made on " + document.createdAt() + ", which is yet to come.",
            "check the clocks of both machines, then " + again(document))
        : Optional.empty();
  }

  /** Refuses a plan that was made for an account other than {@code accounts}. */
  public static Optional<PlanRefusal> elsewhere(PlanDocument document, Set<String> accounts) {
    Set<String> other =
        document.places().stream()
            .map(Place::account)
            .collect(Collectors.toCollection(TreeSet::new));
    document.plan().effective().forEach(change -> other.add(change.address().place().account()));
    other.removeAll(accounts);
    return other.isEmpty()
        ? Optional.empty()
        : refuse(
            Reason.OTHER_ACCOUNT,
            "The plan is for account %s; the credentials reach %s."
                .formatted(String.join(", ", other), String.join(", ", new TreeSet<>(accounts))),
            "use the credentials or the profile of that account, or make a plan for this one");
  }

  /** Refuses a plan that was made from another spec than the one named, or from another state. */
  public static Optional<PlanRefusal> otherSpec(PlanDocument document, String name, String digest) {
    if (!document.plan().owner().equals(name)) {
      return refuse(
          Reason.OTHER_SPEC,
          "The plan is of the spec %s, not of %s."
              .formatted(JsonWriter.quote(document.plan().owner(), 60), JsonWriter.quote(name, 60)),
          "name that spec with -f, or make a plan of this one");
    }
    return document.revision().digest().equals(digest)
        ? Optional.empty()
        : refuse(
            Reason.OTHER_SPEC,
            "The spec was changed after the plan was made: the plan is of %s, the spec is %s."
                .formatted(document.revision().digest(), digest),
            again(document));
  }

  private static String again(PlanDocument document) {
    Invocation plan = document.anew("plan").orElse(Invocation.of("plan"));
    return "make a new plan: " + plan.with("--out", "FILE");
  }

  private static Optional<PlanRefusal> refuse(Reason reason, String message, String hint) {
    return Optional.of(new PlanRefusal(reason, message, hint));
  }
}
