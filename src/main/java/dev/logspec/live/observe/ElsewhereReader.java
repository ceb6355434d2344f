package dev.logspec.live.observe;

import dev.logspec.live.Cloud;
import dev.logspec.live.Failure;
import dev.logspec.live.Reads;
import dev.logspec.live.Reads.Pending;
import dev.logspec.live.Refusal;
import dev.logspec.live.RemoteException;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Diagnostic.Severity;
import dev.logspec.model.Observed.Elsewhere;
import dev.logspec.model.Place;
import dev.logspec.model.Tags;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Looks for objects of the spec where it names no place: a Region that left the spec is in nothing
 * that the spec tells. One question to the index of tags for each place, all at a time.
 *
 * <p>A place that does not answer is no error, for the spec does not ask for it. That a Region is
 * not enabled is the usual case and only counted; all others together are one note.
 */
final class ElsewhereReader {
  private static final int NAMED = 5;

  private final Map<Place, Pending<Set<String>>> asked = new LinkedHashMap<>();

  /** Starts the questions. */
  ElsewhereReader(Cloud cloud, Reads reads, String owner, List<Place> places) {
    for (Place place : places) {
      asked.put(place, reads.start(() -> cloud.tagging(place).taggedWith(Tags.OWNER, owner)));
    }
  }

  /** Waits for the answers; what is to be told of them goes to {@code diagnostics}. */
  Elsewhere finish(List<Diagnostic> diagnostics) {
    SortedSet<Place> found = new TreeSet<>();
    List<Refusal> closed = new ArrayList<>();
    Set<Place> answered = new HashSet<>();
    for (Map.Entry<Place, Pending<Set<String>>> one : asked.entrySet()) {
      try {
        Set<String> arns = one.getValue().get();
        answered.add(one.getKey());
        if (arns.stream().anyMatch(ElsewhereReader::delivers)) {
          found.add(one.getKey());
        }
      } catch (RemoteException e) {
        closed.add(new Refusal(one.getKey(), e));
      }
    }
    note(closed).ifPresent(diagnostics::add);
    return new Elsewhere(asked.size(), answered, found);
  }

  /** A log group stays when its cluster goes, and is no reason to read a place again and again. */
  private static boolean delivers(String arn) {
    return arn.contains(":delivery");
  }

  private static Optional<Diagnostic> note(List<Refusal> closed) {
    List<Refusal> told = closed.stream().filter(r -> !r.mayBeDisabled()).toList();
    if (told.isEmpty()) {
      return Optional.empty();
    }
    RemoteException first = told.get(0).failure();
    return Optional.of(
        new Diagnostic(
            Severity.NOTE,
            String.join(", ", told.stream().map(r -> r.place().account()).distinct().toList()),
            Optional.empty(),
            "objects of this spec that it no longer names could not be looked for in "
                + some(told.stream().map(r -> r.place().region()).distinct().sorted().toList())
                + ": "
                + Failure.sentence(first),
            "name the Regions to look in with regions: in the spec, or " + Failure.remedy(first)));
  }

  private static String some(List<String> regions) {
    return regions.size() <= NAMED
        ? String.join(", ", regions)
        : String.join(", ", regions.subList(0, NAMED))
            + " and "
            + (regions.size() - NAMED)
            + " more Regions";
  }
}
