package dev.logspec.work;

import dev.logspec.apply.WaveGate;
import dev.logspec.apply.WaveGate.Answer;
import dev.logspec.model.ClusterId;
import dev.logspec.model.DestinationType;
import dev.logspec.model.DurationText;
import dev.logspec.spec.RolloutBlock;
import dev.logspec.spec.RolloutBlock.Quiet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether logs of a wave arrive, before the next one begins: of each type at each log group and
 * bucket, since the newest cluster update of the wave. (What a stream receives only a metric
 * tells.)
 *
 * <p>What has not arrived in time is one of two things. Where the same type of the same cluster has
 * arrived elsewhere, there was something to deliver, and it was not delivered. Where it has arrived
 * nowhere, the component may have been quiet, and the spec says what becomes of that; but a cluster
 * of which nothing at all has arrived proves nothing.
 */
final class WaveProof {
  private static final Duration BETWEEN = Duration.ofSeconds(15);
  private static final int MENTIONED = 3;

  private final Session session;
  private final NewestLogs newest;
  private final List<Shelf> shelves;
  private final Set<Shelf> proven = new HashSet<>();
  private final Map<Integer, Instant> begun = new HashMap<>();
  private final Set<Integer> told = new HashSet<>();

  WaveProof(Session session) {
    this.session = session;
    this.newest = new NewestLogs(session);
    this.shelves =
        Shelf.all(session.basis().fleet().desired()).stream()
            .filter(shelf -> shelf.type() != DestinationType.FH)
            .toList();
  }

  /**
   * What keeps the next wave from beginning; empty when nothing does.
   *
   * @param number of the wave
   * @param clusters of it
   * @param since from when on logs count
   */
  Optional<Answer> missing(int number, Set<ClusterId> clusters, Instant since, Instant now) {
    RolloutBlock.WaveRule wave = session.basis().fleet().waves().get(number);
    if (wave.verify().isEmpty()) {
      return Optional.empty();
    }
    Instant end = begun.computeIfAbsent(number, n -> now).plus(wave.verify().get());
    List<Shelf> sought = shelves.stream().filter(s -> clusters.contains(s.cluster())).toList();
    List<Shelf> missing = new ArrayList<>();
    for (Shelf shelf : sought) {
      if (proven.contains(shelf) || newest.since(shelf, since, now)) {
        proven.add(shelf);
      } else {
        missing.add(shelf);
      }
    }
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    if (now.isBefore(end)) {
      Instant next = now.plus(BETWEEN);
      return Optional.of(
          new WaveGate.Wait(
              next.isBefore(end) ? next : end,
              "no logs yet of wave " + wave.name() + ": " + words(missing, this::full)));
    }
    return judged(number, wave, sought, missing, now);
  }

  private Optional<Answer> judged(
      int number,
      RolloutBlock.WaveRule wave,
      List<Shelf> sought,
      List<Shelf> missing,
      Instant now) {
    Set<String> heard =
        sought.stream().filter(proven::contains).map(this::type).collect(Collectors.toSet());
    List<Shelf> undelivered = missing.stream().filter(s -> heard.contains(type(s))).toList();
    if (!undelivered.isEmpty()) {
      return shut("not delivered, although it arrives elsewhere: ", undelivered, this::full);
    }
    Set<ClusterId> speaking =
        sought.stream().filter(proven::contains).map(Shelf::cluster).collect(Collectors.toSet());
    List<Shelf> silent = missing.stream().filter(s -> !speaking.contains(s.cluster())).toList();
    if (!silent.isEmpty()) {
      return shut(
          "nothing at all has arrived within " + DurationText.words(wave.verify().get()) + " of ",
          silent,
          shelf -> shelf.cluster().name());
    }
    if (wave.quiet() == Quiet.STOP) {
      return shut("no events yet (quiet: stop): ", missing, this::type);
    }
    // Said once before the wave begins.
    return told.add(number)
        ? Optional.of(
            new WaveGate.Wait(
                now, "no events yet, which is let pass: " + words(missing, this::type)))
        : Optional.empty();
  }

  private Optional<Answer> shut(String why, List<Shelf> shelves, Function<Shelf, String> word) {
    return Optional.of(new WaveGate.Shut(why + words(shelves, word)));
  }

  private String type(Shelf shelf) {
    return shelf.cluster().name() + " " + shelf.component().text();
  }

  private String full(Shelf shelf) {
    return type(shelf)
        + " to "
        + switch (shelf.type()) {
          case CWL -> NewestLogs.group(shelf);
          case S3 -> "s3://" + shelf.target().resource();
          case FH -> shelf.target().name();
        };
  }

  private static String words(List<Shelf> shelves, Function<Shelf, String> word) {
    List<String> all = shelves.stream().map(word).distinct().sorted().toList();
    return String.join(", ", all.subList(0, Math.min(MENTIONED, all.size())))
        + (all.size() > MENTIONED ? " and " + (all.size() - MENTIONED) + " more" : "");
  }
}
