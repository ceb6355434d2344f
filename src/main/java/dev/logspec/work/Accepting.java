package dev.logspec.work;

import dev.logspec.model.Address;
import dev.logspec.model.Desired;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.FieldChange;
import dev.logspec.plan.Plan;
import dev.logspec.spec.SpecReader;
import dev.logspec.spec.SpecText;
import dev.logspec.work.Acceptance.Left;
import dev.logspec.work.Replanning.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Writes drift into a spec. Nothing here knows what a change to the text would do: each is tried,
 * the new text read and planned against the same AWS, and taken only when the difference is gone,
 * none came, and nothing is asked for otherwise of what did not drift.
 */
final class Accepting {
  private final Replanning replanning;
  private List<SpecText> texts;
  private Outcome now;

  private Accepting(Replanning replanning, List<SpecText> texts, Outcome now) {
    this.replanning = replanning;
    this.texts = texts;
    this.now = now;
  }

  /** What {@code spec} can say of the differences from {@code replanning}'s AWS. */
  static Acceptance of(SpecAtHand spec, Replanning replanning) {
    Outcome outcome =
        replanning
            .of(spec.spec())
            .orElseThrow(() -> new IllegalStateException("a spec that was planned has errors"));
    return new Accepting(replanning, spec.texts(), outcome).accepted(spec.texts());
  }

  private Acceptance accepted(List<SpecText> before) {
    Plan first = now.plan();
    List<Left> left = new ArrayList<>();
    // Deliveries and sources first: with a log type go its log group and destination.
    for (Change change : first.effective()) {
      if (goes(change)) {
        settle(change, Optional.empty()).ifPresent(left::add);
      }
    }
    for (Change change : first.effective()) {
      if (!goes(change)) {
        each(change).ifPresent(left::add);
      }
    }
    left.removeIf(l -> !differs(l.change()));
    return new Acceptance(before, texts, left, now.plan());
  }

  private static boolean goes(Change change) {
    return change.action() == Action.CREATE
        && (change.kind() == Kind.DELIVERY || change.kind() == Kind.DELIVERY_SOURCE);
  }

  private boolean differs(Change change) {
    return now.plan().effective().stream().anyMatch(c -> c.address().equals(change.address()));
  }

  private Optional<Left> each(Change change) {
    Optional<Left> first = Optional.empty();
    if (change.differences().isEmpty()) {
      return settle(change, Optional.empty());
    }
    for (FieldChange field : change.differences()) {
      Optional<Left> left = settle(change, Optional.of(field));
      first = first.isPresent() ? first : left;
    }
    return first;
  }

  /** Tries to say the difference; why it cannot be said where it cannot. */
  private Optional<Left> settle(Change change, Optional<FieldChange> field) {
    if (!Traces.of(now.plan()).containsKey(Traces.key(change, field))) {
      return Optional.empty();
    }
    Ways ways = new Ways(now);
    for (Ways.Way way : ways.of(change, field)) {
      Optional<List<SpecText>> changed = way.apply(texts);
      Optional<Outcome> outcome =
          changed
              .flatMap(t -> SpecReader.read(t).spec())
              .flatMap(replanning::of)
              .filter(o -> takes(o, change, field));
      if (outcome.isPresent()) {
        texts = changed.orElseThrow();
        now = outcome.get();
        return Optional.empty();
      }
    }
    return Optional.of(new Left(change, ways.whyNot(change, field)));
  }

  private boolean takes(Outcome then, Change change, Optional<FieldChange> field) {
    Map<String, Change> before = Traces.of(now.plan());
    Map<String, Change> after = Traces.of(then.plan());
    boolean gone = !after.containsKey(Traces.key(change, field));
    boolean noErrors = errors(then.plan()) <= errors(now.plan());
    Set<Address> free = drifted();
    return gone
        && noErrors
        && after.entrySet().stream()
            .allMatch(
                e -> before.containsKey(e.getKey()) || follows(change, e.getValue().address()))
        && touched(then).stream().allMatch(a -> free.contains(a) || follows(change, a));
  }

  private static long errors(Plan plan) {
    return plan.diagnostics().stream()
        .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
        .count();
  }

  private Set<Address> drifted() {
    Set<Address> all = new HashSet<>();
    now.plan().effective().forEach(c -> all.add(c.address()));
    return all;
  }

  /** What is asked for otherwise than now, in scope or not. */
  private Set<Address> touched(Outcome then) {
    Set<Address> all = new HashSet<>(now.whole().keySet());
    all.addAll(then.whole().keySet());
    all.removeIf(
        a ->
            Objects.equals(
                Optional.ofNullable(now.whole().get(a)).map(Desired.Entry::resource),
                Optional.ofNullable(then.whole().get(a)).map(Desired.Entry::resource)));
    return all;
  }

  /** Whether the object at {@code address} goes along with a delivery or source that went. */
  private boolean follows(Change change, Address address) {
    if (!goes(change)) {
      return false;
    }
    Desired.Entry entry = now.whole().get(address);
    // What planning itself adds, the policies that let AWS write, follows what they are for.
    return entry == null
        || entry.cluster().isEmpty()
        || (entry.cluster().equals(change.context().cluster())
            && entry.logType().equals(change.context().logType()));
  }

  /** The differences of a plan, each by a text that tells it from all others. */
  private static final class Traces {
    private Traces() {}

    static Map<String, Change> of(Plan plan) {
      Map<String, Change> all = new LinkedHashMap<>();
      for (Change change : plan.effective()) {
        change.differences().forEach(f -> all.put(key(change, Optional.of(f)), change));
        if (change.differences().isEmpty()) {
          all.put(key(change, Optional.empty()), change);
        }
      }
      return all;
    }

    static String key(Change change, Optional<FieldChange> field) {
      String what =
          field
              .map(f -> f.path() + " " + f.before() + " " + f.after())
              .orElseGet(() -> change.action() + " " + change.willBe().map(r -> r.values()));
      return change.address() + " " + what;
    }
  }
}
