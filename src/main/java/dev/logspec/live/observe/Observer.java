package dev.logspec.live.observe;

import dev.logspec.live.Cloud;
import dev.logspec.live.Question;
import dev.logspec.live.Reads;
import dev.logspec.live.Refusal;
import dev.logspec.live.RemoteException;
import dev.logspec.live.Statements;
import dev.logspec.live.Wanted;
import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Identity;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Observed.ClusterState;
import dev.logspec.model.Observed.Elsewhere;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.Target;
import dev.logspec.model.Template;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * Turns many calls into one {@link Observed}. Calls grow with pages, not with objects: lists are
 * read whole, EKS lists its clusters and describes only those that lack a source or a source's
 * delivery, and a bucket, stream or key is looked at once however many clusters use it.
 */
public final class Observer {
  private final Cloud cloud;
  private final Reads reads;

  /** An observer of {@code cloud} whose reads run on {@code executor}. */
  public Observer(Cloud cloud, Executor executor) {
    this.cloud = cloud;
    this.reads = new Reads(executor);
  }

  /**
   * Asks {@code question}. Never throws for a place that cannot be read: that place stands in
   * {@link Observed#unreadable}, with the reason.
   */
  public Observed observe(Question question) {
    Wanted wanted = new Wanted(question);
    List<Refusal> refused = new ArrayList<>(question.past().refused());
    TargetReader targets = new TargetReader(cloud, reads, question);
    List<PlaceReader> started = new ArrayList<>();
    Set<Place> places = question.places().all();
    refused.forEach(r -> places.remove(r.place()));
    start(places, wanted, started, refused);
    targets.follow();
    ClusterStates clusters = new ClusterStates(cloud, reads, question, places(refused));
    ElsewhereReader search =
        new ElsewhereReader(cloud, reads, question.owner(), question.elsewhere());
    List<Diagnostic> diagnostics = new ArrayList<>();
    List<PlaceReader.Reading> readings = finish(started, refused);
    Elsewhere elsewhere = search.finish(diagnostics);
    List<PlaceReader> found = new ArrayList<>();
    start(elsewhere.found(), wanted, found, refused);
    readings.addAll(finish(found, refused));

    SortedMap<Address, Resource> resources = new TreeMap<>();
    Map<Place, List<Template>> templates = new LinkedHashMap<>();
    Set<Place> unread = places(refused);
    Map<Kind, Set<Place>> kindsUnread = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      kindsUnread.put(kind, new HashSet<>(unread));
    }
    for (PlaceReader.Reading reading : readings) {
      reading.resources().forEach(r -> resources.put(r.address(), r));
      diagnostics.addAll(reading.diagnostics());
      reading.templates().ifPresent(list -> templates.put(reading.place(), list));
      reading.unread().forEach(kind -> kindsUnread.get(kind).add(reading.place()));
    }
    new Unfinished(cloud, reads, diagnostics).mark(question, resources);
    Map<ClusterId, ClusterState> states =
        clusters.finish(withoutSource(question, resources, unread), unread, diagnostics);
    Map<Arn, Target> pointedAt = targets.finish(resources.values(), diagnostics);
    List<Place> answered = readings.stream().map(PlaceReader.Reading::place).toList();
    return new Observed(
        resources,
        templates,
        states,
        pointedAt,
        kindsUnread,
        refused.stream()
            .map(r -> r.told(answered))
            .map(u -> u.in(question.past().accountNames()))
            .toList(),
        // Where nothing was read nothing is planned that a check could be missing for.
        answered.isEmpty() && !refused.isEmpty() ? List.of() : Statements.together(diagnostics),
        new Elsewhere(elsewhere.asked(), known(question, answered, elsewhere), elsewhere.found()));
  }

  private static Set<Place> places(List<Refusal> refused) {
    return refused.stream().map(Refusal::place).collect(Collectors.toSet());
  }

  /** Places that the spec does not name and of which it is known what they have. */
  private static Set<Place> known(Question question, List<Place> read, Elsewhere elsewhere) {
    Set<Place> known = new HashSet<>(elsewhere.answered());
    known.addAll(read);
    known.removeAll(Set.copyOf(question.places().named()));
    return known;
  }

  private void start(
      Collection<Place> places, Wanted wanted, List<PlaceReader> started, List<Refusal> refused) {
    for (Place place : new TreeSet<>(places)) {
      try {
        started.add(new PlaceReader(cloud, reads, wanted, place));
      } catch (RemoteException e) {
        refused.add(new Refusal(place, e));
      }
    }
  }

  private static List<PlaceReader.Reading> finish(
      List<PlaceReader> started, List<Refusal> refused) {
    List<PlaceReader.Reading> readings = new ArrayList<>();
    for (PlaceReader reader : started) {
      try {
        readings.add(reader.finish());
      } catch (RemoteException e) {
        refused.add(new Refusal(reader.place(), e));
      }
    }
    return readings;
  }

  /** Clusters that some source is still to be made for. */
  private static SortedSet<ClusterId> withoutSource(
      Question question, SortedMap<Address, Resource> resources, Set<Place> unread) {
    Set<Identity> present =
        resources.values().stream()
            .filter(r -> r.kind() == Kind.DELIVERY_SOURCE)
            .map(Identity::of)
            .collect(Collectors.toSet());
    SortedSet<ClusterId> missing = new TreeSet<>();
    for (Question.Sought sought : question.objects()) {
      Resource resource = sought.resource();
      if (resource.kind() == Kind.DELIVERY_SOURCE && !present.contains(Identity.of(resource))) {
        sought.cluster().filter(c -> !unread.contains(c.place())).ifPresent(missing::add);
      }
    }
    return missing;
  }
}
