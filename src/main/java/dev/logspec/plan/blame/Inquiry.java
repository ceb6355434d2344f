package dev.logspec.plan.blame;

import dev.logspec.model.Address;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Diagnostic.Severity;
import dev.logspec.model.Kind;
import dev.logspec.model.Place;
import dev.logspec.model.TrailEvent;
import dev.logspec.plan.Action;
import dev.logspec.plan.Blame;
import dev.logspec.plan.Cause;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds out who changed AWS: which calls of CloudTrail to look for, when enough of them are known,
 * and which of them brought each difference of a plan about. Pure: somebody else does the looking.
 *
 * <p>Differences that are the spec's own are left out. Of each aspect of a change the newest call
 * about the object counts, and is blamed when it {@linkplain Suspect#explains explains} what is
 * live.
 */
public final class Inquiry {
  private static final int NAMED = 3;

  private final Plan plan;
  private final Map<Address, List<List<Suspect>>> aspects = new HashMap<>();
  private final SortedMap<Place, Set<String>> calls = new TreeMap<>();

  private Inquiry(Plan plan) {
    this.plan = plan;
    for (Change change : plan.effective()) {
      if (change.context().cause() != Cause.SPEC) {
        List<List<Suspect>> of = Suspects.of(change);
        aspects.put(change.address(), of);
        Place place = change.address().place();
        of.stream()
            .flatMap(List::stream)
            .forEach(
                suspect ->
                    calls.computeIfAbsent(place, p -> new LinkedHashSet<>()).add(suspect.call()));
      }
    }
  }

  /** The inquiry into the differences of {@code plan}. */
  public static Inquiry into(Plan plan) {
    return new Inquiry(plan);
  }

  /** Where to look for which calls, in this order. */
  public SortedMap<Place, List<String>> calls() {
    SortedMap<Place, List<String>> all = new TreeMap<>();
    calls.forEach((place, names) -> all.put(place, List.copyOf(names)));
    return all;
  }

  /**
   * Whether older calls named {@code call} cannot matter any more at {@code place}, after {@code
   * events}, which hold the newest of them.
   */
  public boolean answered(Place place, String call, List<TrailEvent> events) {
    Optional<Instant> oldest =
        events.stream()
            .filter(e -> e.name().equals(call))
            .map(TrailEvent::time)
            .min(Instant::compareTo);
    if (oldest.isEmpty()) {
      return false;
    }
    Evidence known = Evidence.of(events);
    return aspects.entrySet().stream()
        .filter(entry -> entry.getKey().place().equals(place))
        .flatMap(entry -> entry.getValue().stream())
        .filter(aspect -> aspect.stream().anyMatch(s -> s.call().equals(call)))
        .map(known::lastTouched)
        .allMatch(last -> last.filter(time -> !time.isBefore(oldest.get())).isPresent());
  }

  /**
   * The plan with the call to blame of each change, and a note about those for which {@code events}
   * tell none. A place that is not among {@code events} could not be read.
   */
  public Plan judge(Map<Place, List<TrailEvent>> events) {
    Map<Place, Evidence> evidence = new HashMap<>();
    events.forEach((place, seen) -> evidence.put(place, Evidence.of(seen)));
    Map<Address, Blame> blames = new HashMap<>();
    List<Address> unexplained = new ArrayList<>();
    for (Change change : plan.effective()) {
      Evidence known = evidence.get(change.address().place());
      List<List<Suspect>> asked = aspects.get(change.address());
      if (known != null && asked != null) {
        Optional<Blame> blame = blame(change, asked, known);
        blame.ifPresent(b -> blames.put(change.address(), b));
        if (blame.isEmpty() && drifted(change)) {
          unexplained.add(change.address());
        }
      }
    }
    Plan blamed = plan.blaming(blames);
    return unexplained.isEmpty() ? blamed : blamed.noting(List.of(note(unexplained)));
  }

  private static Optional<Blame> blame(Change change, List<List<Suspect>> aspects, Evidence known) {
    Optional<Blame> certain =
        aspects.stream()
            .flatMap(aspect -> known.explaining(aspect).stream())
            .max(Evidence.BY_TIME)
            .map(event -> Blame.of(event, Blame.Certainty.CERTAIN));
    return certain.isPresent() || change.kind() != Kind.DELIVERY || !drifted(change)
        ? certain
        : DeliverySuspects.possible(change, known)
            .map(event -> Blame.of(event, Blame.Certainty.POSSIBLE));
  }

  /** Without a base nothing tells whether what does not exist ever did. */
  private static boolean drifted(Change change) {
    return change.context().cause() != Cause.UNKNOWN || change.action() != Action.CREATE;
  }

  private static Diagnostic note(List<Address> unexplained) {
    List<String> named =
        Stream.concat(
                unexplained.stream().limit(NAMED).map(a -> a.kind().label() + " " + a.name()),
                unexplained.size() > NAMED
                    ? Stream.of("and " + (unexplained.size() - NAMED) + " more")
                    : Stream.empty())
            .toList();
    return new Diagnostic(
        Severity.NOTE,
        "--blame",
        Optional.empty(),
        "CloudTrail tells no call that explains " + String.join(", ", named),
        "it keeps 90 days, and shows a call some minutes after it was made");
  }
}
