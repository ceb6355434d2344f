package dev.logspec.work;

import dev.logspec.insights.query.SavedQuery;
import dev.logspec.insights.record.Component;
import dev.logspec.insights.source.QueryApi;
import dev.logspec.insights.source.QueryRuns;
import dev.logspec.insights.source.ScanLimit;
import dev.logspec.insights.source.UnderWay;
import dev.logspec.insights.source.Window;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.LogType;
import dev.logspec.model.Place;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Asks Logs Insights a query about the log groups that the deliveries of a spec write to. */
public final class QueryAsking {
  private QueryAsking() {}

  /**
   * What is asked.
   *
   * @param query whose log groups are searched
   * @param text the query's, with values in place of its parameters
   * @param limit how many rows at most, where the query does not say
   * @param mostBytes how much may be looked at
   */
  public record Request(SavedQuery query, String text, Window window, int limit, long mostBytes) {}

  /**
   * Asks, in one account and Region after the other.
   *
   * @throws Obstacle when it cannot be answered
   * @throws dev.logspec.insights.source.MalformedQuery when AWS does not understand it
   */
  public static QueryAnswer ask(Means means, Assignment assignment, Request request)
      throws Obstacle {
    UnderWay underWay = RecordReading.stoppedAtTheEnd(means);
    try (Session session = Session.open(means, assignment)) {
      session.basis().selection().require(List.of());
      ReadRequest groups =
          new ReadRequest(
              request.window(),
              components(request.query()),
              Optional.of(ReadRequest.Store.CLOUDWATCH),
              request.mostBytes());
      Shelves shelves = Shelves.of(session, groups);
      SortedMap<Place, SortedSet<String>> places = new TreeMap<>();
      for (Shelf shelf : shelves.groups()) {
        places.computeIfAbsent(shelf.owner(), p -> new TreeSet<>()).add(GroupRecords.group(shelf));
      }
      if (places.isEmpty()) {
        throw new Obstacle(Obstacle.Sort.ERROR, RecordReading.errors(shelves.remarks()));
      }
      return new Asking(means, session, request, underWay).all(places, shelves.remarks());
    } catch (RemoteException e) {
      throw Obstacle.of(e);
    }
  }

  private static Set<Component> components(SavedQuery query) {
    Set<Component> all = EnumSet.noneOf(Component.class);
    for (LogType type : LogType.AUTO_MODE) {
      if (query.searches(type)) {
        Component.parse(type.name()).ifPresent(all::add);
      }
    }
    return all;
  }

  /** One query, on its way through the places. */
  private static final class Asking {
    private final Request request;
    private final Means means;
    private final Session session;
    private final UnderWay underWay;
    private final ScanLimit limit;
    private final List<Diagnostic> remarks = new ArrayList<>();
    private Optional<String> cut = Optional.empty();
    private long groups;

    Asking(Means means, Session session, Request request, UnderWay underWay) {
      this.means = means;
      this.session = session;
      this.request = request;
      this.underWay = underWay;
      this.limit = new ScanLimit(request.mostBytes());
    }

    QueryAnswer all(SortedMap<Place, SortedSet<String>> places, List<Diagnostic> known)
        throws Obstacle {
      remarks.addAll(known);
      SortedMap<Place, List<Map<String, String>>> rows = new TreeMap<>();
      for (Map.Entry<Place, SortedSet<String>> one : places.entrySet()) {
        require(one.getKey(), one.getValue().size());
        rows.put(one.getKey(), rows(one.getKey(), one.getValue()));
      }
      return new QueryAnswer(
          rows, groups, limit.spent(), RecordReading.cost(limit.spent()), cut, remarks);
    }

    /** What a query adds up over groups cannot be added up from its answers for parts of them. */
    private static void require(Place place, int groups) throws Obstacle {
      if (groups > QueryApi.MOST_GROUPS) {
        throw new Obstacle(
            Obstacle.Sort.MISUSE,
            place.toString(),
            "the query would search "
                + groups
                + " log groups, and a query takes no more than "
                + QueryApi.MOST_GROUPS,
            "what it adds up cannot be put together from parts: ask about fewer clusters at a time,"
                + " as with --cluster 'prod-*'");
      }
    }

    private List<Map<String, String>> rows(Place place, SortedSet<String> names) {
      QueryRuns runs =
          new QueryRuns(
              session.stores().queries(place), GroupRecords.waiting(means), limit, underWay);
      SortedSet<String> left = new TreeSet<>(names);
      while (!left.isEmpty()) {
        try {
          return rows(runs, left);
        } catch (RemoteException e) {
          Optional<String> missing =
              left.stream().filter(String.valueOf(e.getMessage())::contains).findFirst();
          if (e.meaning() != Meaning.NOT_FOUND || missing.isEmpty()) {
            throw e;
          }
          left.remove(missing.get());
          remarks.add(
              Diagnostic.warning(
                  place.toString(),
                  "the log group " + missing.get() + " does not exist, so it was not searched",
                  "apply the spec, or see with logspec plan what stands in the way"));
        }
      }
      return List.of();
    }

    private List<Map<String, String>> rows(QueryRuns runs, SortedSet<String> left) {
      Window window = request.window();
      Optional<QueryRuns.Ended> ended =
          runs.run(
              new QueryApi.Query(
                  List.copyOf(left),
                  window.since().getEpochSecond(),
                  window.until().minusMillis(1).getEpochSecond(),
                  request.text(),
                  request.limit()));
      groups += left.size();
      List<Map<String, String>> rows = new ArrayList<>();
      if (ended.isEmpty()) {
        cut =
            Optional.of(
                "more than " + limit.most() + " bytes would have been looked at; it was stopped");
      } else {
        runs.rows(ended.get(), rows::add);
      }
      return rows;
    }
  }
}
