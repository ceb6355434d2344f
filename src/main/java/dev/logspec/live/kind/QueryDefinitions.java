package dev.logspec.live.kind;

import dev.logspec.live.Cloud;
import dev.logspec.live.Failure;
import dev.logspec.live.Reads.Pending;
import dev.logspec.live.RemoteException;
import dev.logspec.live.SavedQueryApi;
import dev.logspec.live.SavedQueryApi.Parameter;
import dev.logspec.live.SavedQueryApi.Query;
import dev.logspec.live.SavedQueryApi.Saved;
import dev.logspec.model.Address;
import dev.logspec.model.Attribute;
import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Place;
import dev.logspec.model.QueryMark;
import dev.logspec.model.QueryParameter;
import dev.logspec.model.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Saved queries. The list has those of everybody, so what is neither ours nor of a name that is
 * looked for is dropped; those in another language than Logs Insights' own are none of ours. A Put
 * replaces all of a query, so it is read right before, and what is not ours to say is sent back.
 */
final class QueryDefinitions implements LiveKind {
  /** Logs Insights' own language; queries from before there were others tell none. */
  private static final String LANGUAGE = "CWLI";

  private final Cloud cloud;
  private final String spec;

  QueryDefinitions(Cloud cloud, String spec) {
    this.cloud = cloud;
    this.spec = spec;
  }

  @Override
  public Listing list(PlaceAsked asked) {
    if (!asked.wanted().asksSavedQueries(asked.place())) {
      return Listing.NONE;
    }
    SavedQueryApi queries = cloud.savedQueries(asked.place());
    // Without a prefix: what is left in a folder that the spec no longer names is ours too, and a
    // Region's thousand queries fit on one page.
    Pending<List<Saved>> list = asked.reads().start(() -> queries.queries(""));
    return new Listing() {
      @Override
      public List<Resource> others(List<Resource> found) {
        return wanted(asked, read(asked, list));
      }
    };
  }

  /** Where the spec has no query, not to know what is left costs its removal and nothing else. */
  private static List<Saved> read(PlaceAsked asked, Pending<List<Saved>> list) {
    try {
      return list.get();
    } catch (RemoteException e) {
      boolean needed = !asked.wanted().savedQueries(asked.place()).isEmpty();
      if (needed || Failure.callers(e.meaning())) {
        throw e;
      }
      asked.unread(Kind.QUERY_DEFINITION);
      asked.tell(
          Diagnostic.warning(
              asked.place().toString(),
              "the saved queries could not be read, so none that the spec has left there is"
                  + " removed: "
                  + Failure.sentence(e),
              Failure.remedy(e)));
      return List.of();
    }
  }

  private List<Resource> wanted(PlaceAsked asked, List<Saved> all) {
    Collection<String> names = asked.wanted().savedQueries(asked.place());
    Map<String, List<Saved>> byName = new TreeMap<>();
    for (Saved saved : all) {
      if (spoken(saved)) {
        byName.computeIfAbsent(saved.query().name(), n -> new ArrayList<>()).add(saved);
      }
    }
    List<Resource> found = new ArrayList<>();
    byName.forEach(
        (name, namesakes) -> {
          if (names.contains(name) || namesakes.stream().anyMatch(this::ours)) {
            found.add(canonical(asked.place(), namesakes));
          }
        });
    return found;
  }

  private static boolean spoken(Saved saved) {
    return saved.query().language().map(LANGUAGE::equals).orElse(true);
  }

  private boolean ours(Saved saved) {
    return QueryMark.owner(Optional.of(QueryMark.lines(saved.query().text())))
        .filter(spec::equals)
        .isPresent();
  }

  /** The one of {@code namesakes} that is ours, or the first by id, and the ids of the others. */
  private Resource canonical(Place place, List<Saved> namesakes) {
    Comparator<Saved> oursFirst = Comparator.comparing(saved -> !ours(saved));
    List<Saved> sorted = namesakes.stream().sorted(oursFirst.thenComparing(Saved::id)).toList();
    Saved one = sorted.get(0);
    Query query = one.query();
    List<String> others = sorted.stream().skip(1).map(Saved::id).sorted().toList();
    return Resource.at(new Address(place, Kind.QUERY_DEFINITION, query.name()))
        .with(Kind.Of.QUERY, QueryMark.lines(query.text()))
        .with(Kind.Of.LOG_GROUPS, texts(query.groups().stream().distinct().sorted().toList()))
        .with(
            Kind.Of.PARAMETERS,
            QueryParameter.texts(
                query.parameters().stream().map(QueryDefinitions::parameter).toList()))
        .with(Kind.Of.ID, one.id())
        .with(Kind.Of.NAMESAKES, texts(others));
  }

  private static Optional<Texts> texts(List<String> values) {
    return values.isEmpty() ? Optional.empty() : Optional.of(new Texts(values));
  }

  private static QueryParameter parameter(Parameter from) {
    return new QueryParameter(
        from.name(), from.byDefault(), from.description().filter(d -> !d.isEmpty()));
  }

  @Override
  public Optional<Resource> read(Resource sought) {
    Address address = sought.address();
    List<Saved> namesakes =
        queries(address).queries(address.name()).stream()
            .filter(saved -> saved.query().name().equals(address.name()))
            .filter(QueryDefinitions::spoken)
            .toList();
    return namesakes.isEmpty()
        ? Optional.empty()
        : Optional.of(canonical(address.place(), namesakes));
  }

  @Override
  public Progress create(Resource wanted) {
    queries(wanted.address()).create(query(wanted, Optional.empty()));
    return Progress.COMPLETE;
  }

  @Override
  public Progress update(Resource live, Resource wanted, List<Attribute<?>> differing) {
    SavedQueryApi queries = queries(live.address());
    String id = live.require(Kind.Of.ID);
    Optional<Query> now =
        queries.queries(live.address().name()).stream()
            .filter(saved -> saved.id().equals(id))
            .findFirst()
            .map(Saved::query);
    queries.replace(new Saved(id, query(wanted, now)));
    return Progress.COMPLETE;
  }

  private static Query query(Resource wanted, Optional<Query> now) {
    return new Query(
        wanted.address().name(),
        now.flatMap(Query::language),
        QueryMark.text(wanted.require(Kind.Of.QUERY)),
        wanted.get(Kind.Of.LOG_GROUPS).map(Texts::values).orElse(List.of()),
        QueryParameter.of(wanted.get(Kind.Of.PARAMETERS)).stream()
            .map(p -> new Parameter(p.name(), p.byDefault(), p.description()))
            .toList());
  }

  @Override
  public void delete(Resource live) {
    queries(live.address()).delete(live.require(Kind.Of.ID));
  }

  private SavedQueryApi queries(Address address) {
    return cloud.savedQueries(address.place());
  }
}
