package dev.logspec.work;

import dev.logspec.insights.record.Component;
import dev.logspec.model.ClusterId;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Location;
import dev.logspec.work.ReadRequest.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where to read: of each cluster's component one delivery, a log group before a bucket.
 *
 * @param archive where what only streams receive can be read, {@code s3://...}
 * @param streams what is read there
 * @param remarks what cannot be read, and what to change in the spec
 */
record Shelves(
    List<Shelf> groups,
    List<Shelf> buckets,
    Optional<String> archive,
    List<Shelf> streams,
    List<Diagnostic> remarks) {

  private record Subject(ClusterId cluster, Component component) {}

  /** Those of the spec of {@code session}. */
  static Shelves of(Session session, ReadRequest request) {
    Map<Subject, List<Shelf>> by = new LinkedHashMap<>();
    for (Shelf shelf : Shelf.all(session.resolved().desired())) {
      if (request.components().contains(shelf.component())) {
        by.computeIfAbsent(new Subject(shelf.cluster(), shelf.component()), s -> new ArrayList<>())
            .add(shelf);
      }
    }
    Optional<String> archive = session.spec().insights().archive();
    List<Shelf> chosen = new ArrayList<>();
    Map<Location, List<Shelf>> closed = new LinkedHashMap<>();
    for (List<Shelf> shelves : by.values()) {
      Optional<Shelf> one = choose(shelves, request.store(), archive);
      one.ifPresentOrElse(
          chosen::add,
          () ->
              closed
                  .computeIfAbsent(shelves.get(0).declared(), d -> new ArrayList<>())
                  .add(shelves.get(0)));
    }
    return new Shelves(
        of(chosen, DestinationType.CWL),
        of(chosen, DestinationType.S3),
        archive,
        of(chosen, DestinationType.FH),
        closed.values().stream().map(s -> closed(s, request.store())).toList());
  }

  private static List<Shelf> of(List<Shelf> all, DestinationType type) {
    return all.stream().filter(s -> s.type() == type).toList();
  }

  private static Optional<Shelf> choose(
      List<Shelf> shelves, Optional<Store> store, Optional<String> archive) {
    Stream<DestinationType> order =
        store.isEmpty()
            ? Stream.of(DestinationType.CWL, DestinationType.S3, DestinationType.FH)
            : switch (store.get()) {
              case CLOUDWATCH -> Stream.of(DestinationType.CWL);
              case S3 -> Stream.of(DestinationType.S3, DestinationType.FH);
            };
    return order
        .flatMap(
            type ->
                shelves.stream()
                    .filter(s -> s.type() == type)
                    .filter(s -> s.readable() || (type == DestinationType.FH && archived(archive))))
        .findFirst();
  }

  private static boolean archived(Optional<String> archive) {
    return archive.isPresent();
  }

  private static Diagnostic closed(List<Shelf> shelves, Optional<Store> store) {
    Shelf first = shelves.get(0);
    String what =
        "the " + first.component().text() + " records of cluster " + first.cluster().name();
    String more = shelves.size() > 1 ? " and " + (shelves.size() - 1) + " more" : "";
    String subject = what + more;
    boolean elsewhere = store.isPresent() && store.get() == Store.CLOUDWATCH;
    if (elsewhere && first.type() != DestinationType.CWL) {
      return Diagnostic.warning(
          first.declared(),
          subject + " go to no log group",
          "add a destination of type cloudwatch-logs to their deliverTo; reports without --from"
              + " read buckets too");
    }
    return switch (first.type()) {
      case CWL ->
          Diagnostic.warning(
              first.declared(),
              subject + " go to no bucket",
              "leave --from out, or add a destination of type s3 to their deliverTo");
      case S3 ->
          Diagnostic.warning(
              first.declared(),
              subject + " are kept as parquet alone, which is left to Athena",
              "add a destination with outputFormat: json, or one of type cloudwatch-logs, to their"
                  + " deliverTo");
      case FH ->
          Diagnostic.warning(
              first.declared(),
              subject + " go to a Firehose stream alone, which keeps nothing that could be read",
              "say where the stream writes with insights: { archive: s3://BUCKET/PREFIX }, or add"
                  + " a destination of type cloudwatch-logs with a short retention to their"
                  + " deliverTo");
    };
  }
}
