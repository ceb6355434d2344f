package dev.logspec.sandbox.athena;

import dev.logspec.sandbox.records.Archive;
import dev.logspec.sandbox.world.StoredObject;
import dev.logspec.sandbox.world.World;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Reads tables for one query. Objects of partitions that the query does not want are not looked at,
 * and are not counted.
 */
final class TableReading {
  private final World world;
  private final Archive archive;
  private final String account;
  private long bytes;

  TableReading(World world, Archive archive, String account) {
    this.world = world;
    this.archive = archive;
    this.account = account;
  }

  /** How much was looked at, as it is stored. */
  long bytes() {
    return bytes;
  }

  /** The rows of {@code table} for which all of {@code wanted} may hold. */
  Relation read(Table table, List<Expression> wanted) {
    List<Object[]> rows = new ArrayList<>();
    Optional<Projection> projection = projection(table);
    if (!table.partitions().isEmpty() && projection.isEmpty()) {
      return new Relation(table.all(), rows);
    }
    Partition partition = new Partition(table, wanted);
    projection.ifPresent(p -> partition.requireNamed(p.injected()));
    JsonRecords records = records(table);
    for (StoredObject object : objects(table).values()) {
      Optional<Map<String, Object>> values =
          projection.isEmpty() ? Optional.of(Map.of()) : projection.get().of(object.key());
      if (values.isPresent() && partition.isWanted(values.get())) {
        rows.addAll(rows(table, records, object, partition.row(values.get())));
      }
    }
    return new Relation(table.all(), rows);
  }

  private Optional<Projection> projection(Table table) {
    return Projection.isOf(table)
        ? Optional.of(new Projection(table, world.now()))
        : Optional.empty();
  }

  private static JsonRecords records(Table table) {
    return new JsonRecords(table);
  }

  private SortedMap<String, StoredObject> objects(Table table) {
    String[] place = table.location().substring("s3://".length()).split("/", 2);
    if (!world.buckets().containsKey(place[0])) {
      throw SqlError.value(
          "HIVE_FILESYSTEM_ERROR",
          "The specified bucket does not exist (Service: Amazon S3; Status Code: 404; Error Code:"
              + " NoSuchBucket)");
    }
    if (!world.permits(account, "s3:GetObject") || !world.permits(account, "s3:ListBucket")) {
      throw SqlError.value(
          "PERMISSION_DENIED",
          "Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied)");
    }
    return archive.of(place[0]).subMap(place[1], place[1] + Character.MAX_VALUE);
  }

  private List<Object[]> rows(
      Table table, JsonRecords records, StoredObject object, Object[] partition) {
    bytes += object.content().length;
    if (!table.serde().equals(JsonRecords.SERDE)) {
      throw SqlError.value(
          "NOT_SUPPORTED",
          "The sandbox reads records by "
              + JsonRecords.SERDE
              + " alone, and no "
              + table.storedAs());
    }
    return records.read(object.key(), object.content()).stream()
        .map(row -> Relation.beside(row, partition))
        .toList();
  }

  /** What a query wants of the partitions of a table. */
  private static final class Partition {
    private final List<Scope.Column> columns;
    private final List<Typed> conditions = new ArrayList<>();
    private final Set<String> named = new HashSet<>();

    Partition(Table table, List<Expression> wanted) {
      this.columns =
          table.partitions().entrySet().stream()
              .map(c -> new Scope.Column(table.name(), c.getKey(), c.getValue()))
              .toList();
      Scope scope = new Scope(columns);
      for (Expression condition : wanted) {
        List<Expression.Reference> references = condition.references();
        boolean ours =
            !references.isEmpty()
                && references.stream().allMatch(r -> table.partitions().containsKey(r.name()));
        if (ours) {
          conditions.add(unqualified(scope, table, condition));
          boolean equal = condition instanceof Expression.Call c && c.name().equals("=");
          references.stream().filter(r -> equal).forEach(r -> named.add(r.name()));
        }
      }
    }

    /** An alias of the table is another name of it here. */
    private static Typed unqualified(Scope scope, Table table, Expression condition) {
      String alias =
          condition.references().stream()
              .map(Expression.Reference::of)
              .filter(of -> !of.isEmpty())
              .findFirst()
              .orElse(table.name());
      return new Scope(scope.columns().stream().map(c -> c.named(alias)).toList()).of(condition);
    }

    void requireNamed(List<String> injected) {
      for (String column : injected) {
        if (!named.contains(column)) {
          throw SqlError.value(
              "CONSTRAINT_VIOLATION",
              "For the injected projected partition column "
                  + column
                  + ", the WHERE clause must contain only static equality conditions, and at least"
                  + " one such condition must be present.");
        }
      }
    }

    Object[] row(Map<String, Object> values) {
      return columns.stream().map(c -> values.get(c.name())).toArray();
    }

    boolean isWanted(Map<String, Object> values) {
      Object[] row = row(values);
      return conditions.stream().allMatch(c -> Boolean.TRUE.equals(c.value().of(row)));
    }
  }
}
