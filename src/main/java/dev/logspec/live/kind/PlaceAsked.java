package dev.logspec.live.kind;

import dev.logspec.live.Failure;
import dev.logspec.live.LogsApi;
import dev.logspec.live.LogsApi.Destination;
import dev.logspec.live.LogsApi.Source;
import dev.logspec.live.Reads;
import dev.logspec.live.Reads.Pending;
import dev.logspec.live.RemoteException;
import dev.logspec.live.Wanted;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Place;
import dev.logspec.model.Tags;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a plan asks of one account and Region, the means to ask it, and what went without answer.
 */
public final class PlaceAsked {
  private final Place place;
  private final LogsApi logs;
  private final Reads reads;
  private final Wanted wanted;
  private final Pending<Map<String, Map<String, String>>> index;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Set<Kind> unread = EnumSet.noneOf(Kind.class);

  /**
   * What {@code wanted} asks of {@code place}.
   *
   * @param index the tags of every object there that is some spec's, by ARN
   */
  public PlaceAsked(
      Place place,
      LogsApi logs,
      Reads reads,
      Wanted wanted,
      Pending<Map<String, Map<String, String>>> index) {
    this.place = place;
    this.logs = logs;
    this.reads = reads;
    this.wanted = wanted;
    this.index = index;
  }

  /** Where. */
  public Place place() {
    return place;
  }

  LogsApi logs() {
    return logs;
  }

  Reads reads() {
    return reads;
  }

  Wanted wanted() {
    return wanted;
  }

  Pending<Map<String, Map<String, String>>> index() {
    return index;
  }

  /** Starts to list the delivery sources, unless that was done before. */
  Pending<List<Source>> sources() {
    return wanted
        .sources(place)
        .map(known -> reads.start(() -> known))
        .orElseGet(() -> ofOrigins(logs::sources));
  }

  /** Starts to read a {@code list} that only places with delivery sources have. */
  <T> Pending<List<T>> ofOrigins(Supplier<List<T>> list) {
    return reads.start(wanted.isOrigin(place) ? list : () -> leftOver(list));
  }

  /** Starts to list the delivery destinations, which are where clusters are, or wanted. */
  Pending<List<Destination>> destinations() {
    boolean wants = wanted.isOrigin(place) || wanted.concerns(place);
    return reads.start(wants ? logs::destinations : this::destinationsLeft);
  }

  private List<Destination> destinationsLeft() {
    boolean none;
    try {
      none = !left(":delivery");
    } catch (RemoteException e) {
      none = false;
    }
    return none ? List.of() : logs.destinations();
  }

  /**
   * Where only destinations are wanted or nothing is, sources may be left of clusters that the spec
   * once had there.
   */
  private <T> List<T> leftOver(Supplier<List<T>> list) {
    try {
      return left(":delivery-source:") ? list.get() : List.of();
    } catch (RemoteException e) {
      return List.of();
    }
  }

  /** Whether the index of tags, asked for before, knows an object of ours with such an ARN. */
  private boolean left(String mark) {
    return index.get().entrySet().stream()
        .anyMatch(
            e -> e.getKey().contains(mark) && wanted.owner().equals(e.getValue().get(Tags.OWNER)));
  }

  /** A read whose failure costs a check, not the plan; without an identity nothing is left. */
  public <T> Optional<List<T>> optional(Pending<List<T>> read, String what) {
    try {
      return Optional.of(read.get());
    } catch (RemoteException e) {
      if (Failure.callers(e.meaning())) {
        throw e;
      }
      tell(
          Diagnostic.warning(
              place.toString(),
              "the "
                  + what
                  + " could not be read, so nothing is checked against them: "
                  + Failure.sentence(e),
              Failure.remedy(e)));
      return Optional.empty();
    }
  }

  /** Adds something that could not be read. */
  public void tell(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
  }

  /** What could not be read, for people. */
  public List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }

  /** Remembers that the objects of {@code kind} could not be read. */
  void unread(Kind kind) {
    unread.add(kind);
  }

  /** The kinds whose objects could not be read. */
  public Set<Kind> unread() {
    return unread;
  }
}
