package dev.logspec.work;

import dev.logspec.model.Diagnostic;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A spec of what there is.
 *
 * @param text the spec
 * @param places that were read
 * @param clusters how many it has
 * @param deliveries how many it has
 * @param adopted how many objects its plan takes over, by tags alone
 * @param same how many are its own already
 * @param changed how many its plan would change otherwise
 * @param live all that was read there, whether the spec has it or not
 * @param arns of the objects that it has
 * @param stacks of CloudFormation that made some of it, where tags tell
 * @param notes what is there and not in it, and what its plan would change beside tags
 * @param errors of its plan
 * @param refusing what guards refuse an apply of it for
 */
public record Imported(
    String text,
    List<Place> places,
    int clusters,
    int deliveries,
    int adopted,
    int same,
    int changed,
    Collection<Resource> live,
    Set<String> arns,
    Set<String> stacks,
    List<Diagnostic> notes,
    List<Diagnostic> errors,
    List<Diagnostic> refusing) {
  /** Copies its lists. */
  public Imported {
    places = List.copyOf(places);
    live = List.copyOf(live);
    arns = Set.copyOf(arns);
    stacks = Set.copyOf(stacks);
    notes = List.copyOf(notes);
    errors = List.copyOf(errors);
    refusing = List.copyOf(refusing);
  }

  /** All that is to be told of it. */
  public List<Diagnostic> told() {
    List<Diagnostic> all = new ArrayList<>(notes);
    all.addAll(errors);
    all.addAll(refusing);
    return all;
  }
}
