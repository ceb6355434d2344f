package dev.logspec.cli.importing;

import dev.logspec.cloudformation.StackHandOver;
import dev.logspec.cloudformation.StackResource;
import dev.logspec.cloudformation.Stacks;
import dev.logspec.importing.Selection.Listed;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Invocation;
import dev.logspec.model.Kind;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.work.Imported;
import dev.logspec.work.Importing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A list of what a stack of CloudFormation has. */
final class StackOrigin implements Origin {
  private final Stacks stacks;
  private final Map<String, List<StackResource>> byId = new HashMap<>();

  StackOrigin(Stacks stacks) {
    this.stacks = stacks;
    stacks
        .resources()
        .forEach(r -> byId.computeIfAbsent(r.physicalId(), id -> new ArrayList<>()).add(r));
  }

  @Override
  public Listed listed() {
    return new Listed("the stack", this::has);
  }

  private boolean has(Resource live) {
    return List.of(Kind.Of.ID, Kind.Of.ARN).stream()
            .flatMap(a -> live.get(a).stream())
            .anyMatch(id -> has(live, id))
        || has(live, live.address().name());
  }

  private boolean has(Resource live, String id) {
    return byId.getOrDefault(id, List.of()).stream().anyMatch(r -> r.is(live));
  }

  @Override
  public Set<Place> places() {
    Set<Place> places = new TreeSet<>();
    stacks.resources().forEach(r -> r.place().ifPresent(places::add));
    return places;
  }

  @Override
  public boolean tellsOf(String stack) {
    return stacks.resources().stream()
        .anyMatch(r -> r.stack().isEmpty() || r.stack().get().equals(stack));
  }

  @Override
  public List<Diagnostic> notes(Imported imported) {
    List<Diagnostic> notes = new ArrayList<>();
    stacks
        .cut()
        .ifPresent(
            cut ->
                notes.add(
                    Diagnostic.warning(
                        "CloudFormation",
                        words(cut),
                        "give all that aws cloudformation list-stack-resources --stack-name NAME"
                            + " prints")));
    for (String nested : stacks.nested()) {
      notes.add(
          Diagnostic.note(
              nested,
              "it is a stack of its own within the stack, and its resources were not listed",
              "give what aws cloudformation describe-stack-resources prints of it"));
    }
    for (StackResource resource : stacks.resources()) {
      boolean missing = imported.live().stream().noneMatch(resource::is);
      if (missing && resource.kind() != Kind.LOG_GROUP) {
        notes.add(
            Diagnostic.note(
                resource.logicalId(),
                "the stack has " + resource.physicalId() + ", and no place that was read does",
                "somebody deleted it, or --in has to name where it is"));
      }
    }
    notes.addAll(Strangers.of(imported, listed()));
    return notes;
  }

  private static String words(Stacks.Cut cut) {
    return switch (cut) {
      case DESCRIBED ->
          "describe-stack-resources tells no more than 100 resources, and the list has so many";
      case PAGE -> "the list ends with a NextToken, so it is a part of what the stack has";
    };
  }

  @Override
  public String handOver(Imported imported, Invocation apply) {
    List<Resource> taken =
        imported.live().stream()
            .filter(r -> Importing.arn(r).filter(imported.arns()::contains).isPresent())
            .toList();
    return StackHandOver.text(
        stacks.resources().stream().filter(r -> taken.stream().anyMatch(r::is)).toList(), apply);
  }
}
