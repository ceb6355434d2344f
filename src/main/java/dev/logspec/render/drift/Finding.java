package dev.logspec.render.drift;

import dev.logspec.model.Location;
import dev.logspec.plan.Blame;
import dev.logspec.render.Group;
import java.util.List;

/**
 * What somebody did, to one object or alike to several, in words that are safe where they go.
 *
 * @param sign what it is at a glance
 * @param what a sentence without its full stop
 * @param remarks what is lost by it
 * @param warnings what would be lost by restoring it
 * @param groups where it happened
 * @param sources where in the spec the objects come from, the first one first
 * @param blames the calls to AWS that did it, as far as they are known
 */
record Finding(
    Sign sign,
    String what,
    List<String> remarks,
    List<String> warnings,
    List<Group> groups,
    List<Location> sources,
    List<Blame> blames) {

  /** Copies its lists. */
  Finding {
    remarks = List.copyOf(remarks);
    warnings = List.copyOf(warnings);
    groups = List.copyOf(groups);
    sources = List.copyOf(sources);
    blames = List.copyOf(blames);
  }
}
