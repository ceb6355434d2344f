package dev.logspec.cli.importing;

import dev.logspec.importing.Selection.Listed;
import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Invocation;
import dev.logspec.model.Kind;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.terraform.HandOver;
import dev.logspec.terraform.StateDifferences;
import dev.logspec.terraform.StateDifferences.Difference;
import dev.logspec.terraform.StateObject;
import dev.logspec.terraform.StateObject.Condition;
import dev.logspec.terraform.TerraformState;
import dev.logspec.work.Imported;
import dev.logspec.work.Importing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A state of Terraform. */
final class TerraformOrigin implements Origin {
  private final TerraformState state;
  private final Set<String> arns = new HashSet<>();

  TerraformOrigin(TerraformState state) {
    this.state = state;
    state.objects().stream()
        .filter(o -> o.condition() != Condition.DEPOSED)
        .forEach(o -> o.arn().ifPresent(arns::add));
  }

  @Override
  public Listed listed() {
    return new Listed("the state", r -> Importing.arn(r).filter(arns::contains).isPresent());
  }

  /**
   * Those of clusters that it reads from: a state has much else, in places that nobody may read.
   */
  @Override
  public Set<Place> places() {
    Set<Place> places = new TreeSet<>();
    state.objects().stream()
        .flatMap(o -> o.readsFrom().stream())
        .flatMap(arn -> Arn.parse(arn).flatMap(ClusterId::of).stream())
        .forEach(cluster -> places.add(cluster.place()));
    if (places.isEmpty()) {
      state.objects().stream()
          .filter(o -> o.kind() == Kind.DELIVERY)
          .flatMap(o -> o.arn().flatMap(Arn::parse).stream())
          .forEach(arn -> places.add(new Place(arn.account(), arn.region())));
    }
    return places;
  }

  @Override
  public List<Diagnostic> notes(Imported imported) {
    Map<String, Resource> live = new HashMap<>();
    imported.live().forEach(r -> Importing.arn(r).ifPresent(arn -> live.put(arn, r)));
    List<Diagnostic> notes = new ArrayList<>();
    for (StateObject object : state.objects()) {
      Optional<Resource> same = object.arn().map(live::get);
      if (object.condition() == Condition.DEPOSED) {
        continue;
      }
      if (same.isPresent() && imported.arns().contains(object.arn().get())) {
        told(object, StateDifferences.of(object, same.get())).ifPresent(notes::add);
      } else if (same.isEmpty() && gone(object, imported)) {
        notes.add(
            Diagnostic.note(
                object.address(),
                "the state has it, and AWS does not",
                state.program() + " would make it anew: take it out of state and configuration"));
      }
    }
    notes.addAll(Strangers.of(imported, listed()));
    return notes;
  }

  /** Of log groups only those are read that a delivery leads to. */
  private static boolean gone(StateObject object, Imported imported) {
    return object.kind() != Kind.LOG_GROUP
        && object
            .arn()
            .flatMap(Arn::parse)
            .filter(arn -> imported.places().contains(new Place(arn.account(), arn.region())))
            .isPresent();
  }

  private static Optional<Diagnostic> told(StateObject object, List<Difference> differences) {
    return differences.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Diagnostic.note(
                object.address(),
                "the state says otherwise than AWS, and the spec has what AWS has: "
                    + differences.stream()
                        .map(
                            d ->
                                d.attribute()
                                    + " is "
                                    + d.inState()
                                    + " in the state, "
                                    + d.onAws()
                                    + " on AWS")
                        .collect(Collectors.joining("; ")),
                ""));
  }

  @Override
  public boolean tellsOf(String stack) {
    return false;
  }

  @Override
  public String handOver(Imported imported, Invocation apply) {
    return HandOver.text(state, imported.arns(), apply);
  }
}
