package dev.logspec.live;

import dev.logspec.live.ClusterApi.Update;
import dev.logspec.model.Kind;
import dev.logspec.model.LogType;
import dev.logspec.model.Resource;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the updates of a cluster say of a delivery source that is there: whether the update that
 * putting it started is over, and how. AWS tells neither when a source was put nor which update it
 * started, so the newest update of that sort speaks for it, by the time at which it was created:
 * the list is in no order of time. An update that names log types speaks for those alone.
 */
public final class SourceUpdates {
  /** The type of update that a new delivery source starts. */
  public static final String SORT = "VendedLogsUpdate";

  private static final Pattern LOG_TYPE =
      Pattern.compile("(?:AUTO_MODE|EKS_CAPABILITY)_[A-Z0-9_]+_LOGS");

  private static final Comparator<Update> BY_TIME =
      Comparator.comparing((Update u) -> u.createdAt().orElse(Instant.MIN))
          .thenComparing(Update::id);

  private SourceUpdates() {}

  /** How the update of a source stands. */
  public enum State {
    /** No update of that sort is listed. */
    NONE,
    /** It is in progress. */
    RUNNING,
    /** It came to a good end. */
    GOOD,
    /** It failed or was cancelled. */
    BAD
  }

  /**
   * How the update of a source stands.
   *
   * @param update its id; empty when there is none
   * @param ending how it ended, in words; empty unless it ended badly
   */
  public record Standing(State state, String update, String ending) {
    /** No update of that sort is listed. */
    public static final Standing NONE = new Standing(State.NONE, "", "");

    /** {@code source} with this update, which did not end well. */
    public Resource mark(Resource source) {
      return source.with(Kind.Of.FAILED_UPDATE, update + " " + ending);
    }
  }

  /** How the update for a source of {@code type} stands among {@code updates} of its cluster. */
  public static Standing of(Collection<Update> updates, LogType type) {
    List<Update> own = updates.stream().filter(u -> speaksFor(u, type)).sorted(BY_TIME).toList();
    // One at a time: where one runs, what was created later only seems so.
    Optional<Update> running = own.stream().filter(SourceUpdates::runs).findFirst();
    return running
        .or(() -> own.stream().reduce((earlier, later) -> later))
        .map(SourceUpdates::standing)
        .orElse(Standing.NONE);
  }

  /** The same, of the cluster as it is now. */
  public static Standing read(ClusterApi clusters, String cluster, LogType type) {
    return of(
        clusters.updateIds(cluster).stream()
            .flatMap(id -> clusters.update(cluster, id).stream())
            .toList(),
        type);
  }

  /** How {@code update} stands. */
  public static Standing standing(Update update) {
    State state =
        switch (update.status()) {
          case "Successful" -> State.GOOD;
          case "Failed", "Cancelled" -> State.BAD;
          // A status that is new to us counts as running: whoever follows it has a time limit.
          default -> State.RUNNING;
        };
    return new Standing(state, update.id(), state == State.BAD ? ending(update) : "");
  }

  private static boolean runs(Update update) {
    return standing(update).state() == State.RUNNING;
  }

  private static String ending(Update update) {
    String reasons =
        update.errors().isEmpty() ? "no reason given" : String.join("; ", update.errors());
    return "ended as " + update.status() + ": " + reasons;
  }

  private static boolean speaksFor(Update update, LogType type) {
    if (!update.type().equals(SORT)) {
      return false;
    }
    Set<String> named = new HashSet<>();
    Matcher names = LOG_TYPE.matcher(update.params());
    while (names.find()) {
      named.add(names.group());
    }
    return named.isEmpty() || named.contains(type.name());
  }
}
