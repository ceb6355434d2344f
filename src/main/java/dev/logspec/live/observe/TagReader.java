package dev.logspec.live.observe;

import dev.logspec.live.Failure;
import dev.logspec.live.LogsApi;
import dev.logspec.live.Reads;
import dev.logspec.live.Reads.Pending;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.live.Wanted;
import dev.logspec.live.kind.Untagged;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Diagnostic.Severity;
import dev.logspec.model.Kind;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Gives objects their tags, and with them their owner. Describe calls do not tell tags; the tagging
 * API tells those of many objects at once, but it lags behind changes, may be denied, and a kind of
 * object may be missing from it. So its word is taken where nothing hangs on it, and checked where
 * something does:
 *
 * <ul>
 *   <li>An object the spec wants, and a source of a cluster of the spec, is asked itself before it
 *       is called foreign. What others made for clusters of theirs is not: its number is none of
 *       ours.
 *   <li>Where there are many of these, as in a fleet that somebody set up by hand, only some are
 *       asked, taken evenly from all; and all that this run may have changed. An apply asks each
 *       again before it changes it, so what is taken for nobody's here is safe there.
 *   <li>If one of these turns out to be ours, the index has missed something: then every object
 *       that it does not know is asked.
 * </ul>
 *
 * In the usual case, an index that is up to date, nothing is asked at all.
 */
final class TagReader {
  /** How many objects of one place are asked whose tags the index does not know. */
  static final int SPOT_CHECKS = 100;

  private final LogsApi logs;
  private final Reads reads;
  private final Wanted wanted;
  private final Place place;

  TagReader(LogsApi logs, Reads reads, Wanted wanted, Place place) {
    this.logs = logs;
    this.reads = reads;
    this.wanted = wanted;
    this.place = place;
  }

  /**
   * {@code objects} with their tags, in their order.
   *
   * @param told takes what is to be told of objects that were not asked
   */
  List<Resource> complete(
      List<Untagged> objects,
      Pending<Map<String, Map<String, String>>> index,
      Consumer<Diagnostic> told) {
    Map<String, Map<String, String>> known;
    try {
      known = index.get();
    } catch (RemoteException e) {
      if (Failure.callers(e.meaning())) {
        throw e;
      }
      return read(objects, Map.of(), object -> true);
    }
    List<Untagged> doubtful = doubtful(objects, known);
    Set<String> asked = asked(doubtful);
    List<Resource> complete = read(objects, known, o -> asked.contains(o.arn()));
    for (int i = 0; i < objects.size(); i++) {
      boolean missed = asked.contains(objects.get(i).arn());
      if (missed && complete.get(i).tags().owner().isPresent()) {
        return read(objects, known, object -> true);
      }
    }
    if (asked.size() < doubtful.size()) {
      told.accept(believed(doubtful.size(), asked.size()));
    }
    return complete;
  }

  /** Those that something hangs on, and that the index calls nobody's. */
  private List<Untagged> doubtful(List<Untagged> objects, Map<String, Map<String, String>> known) {
    Predicate<Resource> key = wanted.keysIn(place, objects.stream().map(Untagged::bare).toList());
    return objects.stream()
        .filter(o -> !owned(tags(o, known)))
        .filter(o -> key.test(o.bare()) || ofOurs(o.bare()))
        .toList();
  }

  private Set<String> asked(List<Untagged> doubtful) {
    Set<String> asked = new HashSet<>();
    int checks = Math.min(SPOT_CHECKS, doubtful.size());
    for (int i = 0; i < checks; i++) {
      asked.add(doubtful.get((int) ((long) i * doubtful.size() / checks)).arn());
    }
    doubtful.stream()
        .filter(o -> wanted.changed(o.bare().address()))
        .forEach(o -> asked.add(o.arn()));
    return asked;
  }

  private Diagnostic believed(int all, int asked) {
    return new Diagnostic(
        Severity.NOTE,
        place.toString(),
        Optional.empty(),
        "of "
            + all
            + " objects that are nobody's by AWS's index of tags, "
            + asked
            + " were asked themselves",
        "apply asks each of them again before it changes it");
  }

  private static Map<String, String> tags(Untagged object, Map<String, Map<String, String>> known) {
    return object.echoed().isEmpty() ? known.getOrDefault(object.arn(), Map.of()) : object.echoed();
  }

  private static boolean owned(Map<String, String> tags) {
    return tags.containsKey(Tags.OWNER);
  }

  private boolean ofOurs(Resource resource) {
    return resource.kind() == Kind.DELIVERY_SOURCE && wanted.ofOurClusters(resource);
  }

  private List<Resource> read(
      List<Untagged> objects, Map<String, Map<String, String>> known, Predicate<Untagged> asked) {
    List<Supplier<Resource>> tasks = new ArrayList<>();
    // Most objects of a spec bear the same tags, and there are many of them.
    Map<Map<String, String>, Tags> alike = new HashMap<>();
    for (Untagged object : objects) {
      Map<String, String> values = tags(object, known);
      boolean ask = !owned(values) && asked.test(object);
      Tags tags = alike.computeIfAbsent(values, Tags::new);
      tasks.add(() -> object.with(ask ? new Tags(ask(object)) : tags));
    }
    return reads.all(tasks);
  }

  /** An object deleted since it was listed has no tags, nor one whose ARN no tag call takes. */
  private Map<String, String> ask(Untagged object) {
    try {
      return logs.tags(object.arn());
    } catch (RemoteException e) {
      if (e.meaning() == Meaning.NOT_FOUND || e.meaning() == Meaning.INVALID) {
        return Map.of();
      }
      throw e;
    }
  }
}
