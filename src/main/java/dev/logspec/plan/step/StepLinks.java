package dev.logspec.plan.step;

import dev.logspec.model.Address;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Kind;
import dev.logspec.model.LogType;
import dev.logspec.model.Resource;
import dev.logspec.plan.Action;
import dev.logspec.plan.Carried;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.plan.step.Step.Footing;
import dev.logspec.plan.step.Step.Half;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Works out the {@link Steps} of a plan: first which there are, then what each waits for. */
final class StepLinks {
  private final List<Step> all = new ArrayList<>();
  private final Map<Address, Step> makes = new LinkedHashMap<>();
  private final Map<Address, Step> removes = new LinkedHashMap<>();
  private final List<Step> narrowings = new ArrayList<>();
  private final List<List<Step>> after = new ArrayList<>();

  private StepLinks() {}

  /** The steps of {@code plan}, in its order. */
  static Steps of(Plan plan) {
    StepLinks links = new StepLinks();
    links.addAll(plan);
    links.all.forEach(step -> links.after.add(List.of()));
    links.linkMakes();
    links.linkRemoves();
    links.linkTypes();
    links.after.replaceAll(StepLinks::eachOnce);
    return new Steps(plan, links.all, links.after);
  }

  private static List<Step> eachOnce(List<Step> steps) {
    return steps.size() < 2
        ? List.copyOf(steps)
        : List.of(steps.stream().sorted().distinct().toArray(Step[]::new));
  }

  private void addAll(Plan plan) {
    Set<Address> unfinished = unfinished(plan);
    Map<Address, Change> carriers = Carried.carriers(plan);
    for (Change change : plan.effective()) {
      boolean removes = change.action() == Action.DELETE || change.action() == Action.REPLACE;
      if (StatementSteps.suit(change)) {
        add(StatementSteps.of(change, plan.owner()));
        continue;
      }
      Optional<Change> carrier = Carried.by(change).map(carriers::get);
      if (removes) {
        add(new Step(change, Half.REMOVE, all.size(), Footing.WHOLE, carrier));
      }
      if (change.action() != Action.DELETE) {
        Footing footing =
            unfinished.contains(change.address()) ? Footing.UNFINISHED : Footing.WHOLE;
        add(new Step(change, Half.MAKE, all.size(), footing, carrier));
      }
    }
  }

  /**
   * New deliveries of sources that are there, ours, and that no other delivery proves to be whole.
   */
  private static Set<Address> unfinished(Plan plan) {
    Set<Address> proven = new HashSet<>();
    for (Change change : plan.changes()) {
      boolean theirs = change.kind() == Kind.DELIVERY_SOURCE && change.action() == Action.ADOPT;
      if (theirs || Plan.startsClusterUpdate(change)) {
        proven.add(change.willBe().orElseThrow().address());
      }
      change.was().filter(r -> r.kind() == Kind.DELIVERY).ifPresent(r -> proven.add(source(r)));
    }
    return plan.changes().stream()
        .filter(c -> c.kind() == Kind.DELIVERY && c.action() == Action.CREATE)
        .filter(c -> !proven.contains(source(c.willBe().orElseThrow())))
        .map(Change::address)
        .collect(Collectors.toSet());
  }

  private static Address source(Resource delivery) {
    return new Address(
        delivery.address().place(), Kind.DELIVERY_SOURCE, delivery.get(Kind.Of.SOURCE).orElse(""));
  }

  private void add(StatementSteps steps) {
    steps.widening().ifPresent(change -> add(new Step(change, Half.MAKE, all.size())));
    steps
        .narrowing()
        .ifPresent(
            change -> {
              Step step = new Step(change, Half.MAKE, all.size());
              all.add(step);
              narrowings.add(step);
            });
  }

  private void add(Step step) {
    all.add(step);
    (step.half() == Half.MAKE ? makes : removes).put(step.address(), step);
  }

  private void link(Step step, Step earlier) {
    if (earlier != null && !earlier.equals(step)) {
      if (after.get(step.order()).isEmpty()) {
        after.set(step.order(), new ArrayList<>());
      }
      after.get(step.order()).add(earlier);
    }
  }

  private void linkAll(Step step, Collection<Step> earlier) {
    earlier.forEach(e -> link(step, e));
  }

  private void linkMakes() {
    for (Step make : makes.values()) {
      link(make, removes.get(make.change().address()));
      for (Address address : make.change().context().dependsOn()) {
        link(make, makes.get(address));
      }
    }
  }

  private void linkRemoves() {
    Removals removals = new Removals(all);
    narrowings.forEach(narrowing -> linkNarrowing(narrowing, removals));
    for (Step remove : removes.values()) {
      linkAll(remove, removals.before(remove));
      removals.after(remove).forEach(destination -> link(destination, remove));
    }
  }

  private void linkNarrowing(Step narrowing, Removals removals) {
    linkAll(narrowing, removals.deliveries());
    link(narrowing, makes.get(narrowing.address()));
    // Where a delivery writes to hangs on its configuration too: Hive has a path of its own.
    makes.values().stream()
        .filter(make -> make.address().kind() == Kind.DELIVERY)
        .filter(make -> make.change().action() == Action.UPDATE)
        .forEach(update -> link(narrowing, update));
    linkAll(narrowing, removals.turnedElsewhere());
  }

  private void linkTypes() {
    Map<ClusterId, TreeMap<LogType, List<Step>>> clusters = new HashMap<>();
    for (Step make : makes.values()) {
      if (make.cluster().isPresent() && make.logType().isPresent()) {
        clusters
            .computeIfAbsent(make.cluster().get(), c -> new TreeMap<>())
            .computeIfAbsent(make.logType().get(), t -> new ArrayList<>())
            .add(make);
      }
    }
    for (TreeMap<LogType, List<Step>> types : clusters.values()) {
      List<Step> earlier = List.of();
      for (List<Step> ofType : types.values()) {
        for (Step step : ofType) {
          linkAll(step, earlier);
        }
        earlier = ofType;
      }
    }
  }
}
