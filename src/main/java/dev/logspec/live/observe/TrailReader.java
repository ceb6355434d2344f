package dev.logspec.live.observe;

import dev.logspec.live.Cloud;
import dev.logspec.live.Failure;
import dev.logspec.live.Reads;
import dev.logspec.live.RemoteException;
import dev.logspec.live.TrailApi;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Diagnostic.Severity;
import dev.logspec.model.Place;
import dev.logspec.model.TrailEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Looks through CloudTrail, newest events first, until questions are answered. Accounts and Regions
 * are read side by side, each at the rate that AWS allows; what cannot be read is a note, never a
 * failure.
 */
public final class TrailReader {
  /** AWS allows two lookups a second for an account and Region (botocore, LookupEvents). */
  public static final Duration GAP = Duration.ofMillis(500);

  /** How many pages of 50 events are read of one name of a call. */
  public static final int PAGES = 10;

  private static final int PAGE = 50;

  /**
   * Which calls to look for.
   *
   * @param call the name of the call
   * @param answered whether what was found at {@code place} so far is enough
   */
  public record Lookup(Place place, String call, Predicate<List<TrailEvent>> answered) {}

  /**
   * What was found.
   *
   * @param events by place; a place that could not be read whole is missing
   * @param notes why, and what was not looked through
   */
  public record Answer(SortedMap<Place, List<TrailEvent>> events, List<Diagnostic> notes) {
    /** Copies {@code notes}. */
    public Answer {
      notes = List.copyOf(notes);
    }
  }

  private final Cloud cloud;
  private final Reads reads;
  private final Consumer<Duration> sleep;

  /** A reader of {@code cloud}, on {@code executor}, that waits by {@code sleep}. */
  public TrailReader(Cloud cloud, Executor executor, Consumer<Duration> sleep) {
    this.cloud = cloud;
    this.reads = new Reads(executor);
    this.sleep = sleep;
  }

  /** Asks {@code questions}; those about one place in their order. */
  public Answer ask(List<Lookup> questions) {
    SortedMap<Place, List<Lookup>> byPlace = new TreeMap<>();
    questions.forEach(q -> byPlace.computeIfAbsent(q.place(), p -> new ArrayList<>()).add(q));
    Map<Place, Reads.Pending<List<TrailEvent>>> pending = new LinkedHashMap<>();
    Map<Place, Search> searches = new LinkedHashMap<>();
    byPlace.forEach(
        (place, asked) -> {
          Search search = new Search(place);
          searches.put(place, search);
          pending.put(place, reads.start(() -> search.all(asked)));
        });
    SortedMap<Place, List<TrailEvent>> events = new TreeMap<>();
    List<Diagnostic> notes = new ArrayList<>();
    pending.forEach(
        (place, read) -> {
          try {
            events.put(place, List.copyOf(read.get()));
            notes.addAll(searches.get(place).notes);
          } catch (RemoteException e) {
            notes.add(
                note(
                    place,
                    "who changed what is not known here: " + Failure.sentence(e),
                    Failure.remedy(e)));
          }
        });
    return new Answer(events, notes);
  }

  private static Diagnostic note(Place place, String summary, String hint) {
    return new Diagnostic(Severity.NOTE, place.toString(), Optional.empty(), summary, hint);
  }

  /** One account and Region, one request after the other. */
  private final class Search {
    private final Place place;
    private final List<TrailEvent> events = new ArrayList<>();
    private final List<Diagnostic> notes = new ArrayList<>();
    private int requests;

    Search(Place place) {
      this.place = place;
    }

    List<TrailEvent> all(List<Lookup> questions) {
      questions.forEach(this::one);
      return events;
    }

    private void one(Lookup question) {
      Optional<String> token = Optional.empty();
      for (int page = 0; page < PAGES; page++) {
        if (requests++ > 0) {
          sleep.accept(GAP);
        }
        TrailApi.Page read = cloud.trail(place).calls(question.call(), token);
        events.addAll(read.events());
        token = read.next();
        if (token.isEmpty() || question.answered().test(List.copyOf(events))) {
          return;
        }
      }
      notes.add(
          note(
              place,
              "only the newest "
                  + PAGES * PAGE
                  + " calls of "
                  + question.call()
                  + " were looked through",
              "who changed what may be further back"));
    }
  }
}
