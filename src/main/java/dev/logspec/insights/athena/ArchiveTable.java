package dev.logspec.insights.athena;

import dev.logspec.insights.record.Component;
import dev.logspec.insights.source.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A table of Athena over archives that differ in nothing but the values of variables of their paths
 * and the component whose records they are.
 *
 * @param name of the table
 */
public record ArchiveTable(String name, List<Archive> archives) {
  /** Copies {@code archives}. */
  public ArchiveTable {
    archives = List.copyOf(archives);
  }

  private record Place(String bucket, String path, Archive.Keys keys, String format) {}

  /** The tables for {@code archives}; those that cannot be read have none. */
  public static List<ArchiveTable> of(Collection<Archive> archives) {
    Map<Place, List<Archive>> places = new LinkedHashMap<>();
    for (Archive a : archives) {
      if (a.isReadable()) {
        places
            .computeIfAbsent(
                new Place(a.bucket(), a.path(), a.keys(), a.format()), p -> new ArrayList<>())
            .add(a);
      }
    }
    Map<String, Integer> used = new LinkedHashMap<>();
    List<ArchiveTable> tables = new ArrayList<>();
    for (List<Archive> all : places.values()) {
      String name = name(all);
      int times = used.merge(name, 1, Integer::sum);
      tables.add(new ArchiveTable(times == 1 ? name : name + "_" + times, all));
    }
    return tables;
  }

  private static String name(List<Archive> archives) {
    SortedSet<Component> components = components(archives);
    return components.size() == 1
        ? "auto_mode_" + SqlText.name(components.first().text())
        : "auto_mode";
  }

  private static SortedSet<Component> components(List<Archive> archives) {
    return archives.stream().map(Archive::component).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether records of {@code component} are in it. */
  public boolean has(Component component) {
    return components(archives).contains(component);
  }

  /** Whether it tells by the path of an object when its records were written. */
  public boolean tellsTime() {
    return new Partitions(archives)
        .within(new Window(Instant.EPOCH, Instant.EPOCH.plusSeconds(1)))
        .isPresent();
  }

  /**
   * Its rows of a window, as what a query may select from. Days outside of it are not looked at.
   *
   * @param clusters whose rows, by their ARNs; of all when empty
   */
  String rows(Window window, Set<String> clusters) {
    List<String> conditions = new ArrayList<>();
    new Partitions(archives).within(window).ifPresent(conditions::add);
    conditions.add("event_timestamp >= " + window.since().toEpochMilli());
    conditions.add("event_timestamp < " + window.until().toEpochMilli());
    if (!clusters.isEmpty()) {
      conditions.add(
          clusters.stream()
              .sorted()
              .map(SqlText::quoted)
              .collect(Collectors.joining(", ", "resource_arn IN (", ")")));
    }
    return "(SELECT * FROM \"" + name + "\" WHERE " + String.join(" AND ", conditions) + ")";
  }

  /** The statement that makes the table. It can be run again. */
  public String ddl() {
    Archive first = archives.get(0);
    Partitions partitions = new Partitions(archives);
    Set<String> fields = RecordFields.of(components(archives));
    archives.forEach(archive -> fields.addAll(archive.recordFields()));
    boolean json = first.format().equals("json");
    Map<String, String> properties = partitions.properties();
    StringBuilder sql = new StringBuilder(about());
    sql.append("CREATE EXTERNAL TABLE IF NOT EXISTS `").append(name).append("` (\n  ");
    sql.append(columns(fields)).append("\n)\n");
    if (!partitions.columns().isEmpty()) {
      sql.append("PARTITIONED BY (")
          .append(
              partitions.columns().entrySet().stream()
                  .map(c -> "`" + c.getKey() + "` " + c.getValue())
                  .collect(Collectors.joining(", ")))
          .append(")\n");
    }
    sql.append(json ? serde(fields) : "STORED AS PARQUET\n");
    sql.append("LOCATION ").append(SqlText.quoted(partitions.location()));
    if (!properties.isEmpty()) {
      sql.append("\nTBLPROPERTIES (\n  ").append(pairs(properties)).append("\n)");
    }
    return sql.append(";\n").toString();
  }

  /** The same statement as it is sent, without what is for people. */
  public String statement() {
    String ddl = ddl();
    return ddl.substring(ddl.indexOf("CREATE "), ddl.length() - ";\n".length());
  }

  private String about() {
    Archive first = archives.get(0);
    String words =
        components(archives).stream().map(Component::text).collect(Collectors.joining(", "));
    String path = "s3://" + first.bucket() + "/" + first.path();
    String text = SqlText.comment(words + " records, " + first.format() + ", " + path);
    return text
        + switch (first.keys()) {
          case PLAIN -> "";
          case HIVE ->
              SqlText.comment(
                  "AWS does not document which parts of a Hive path have names:"
                      + " compare storage.location.template with the key of an object.");
        };
  }

  /** Objects and lists stay JSON, so that a record of another version cannot break the table. */
  private static String columns(Set<String> fields) {
    Map<String, String> types = new LinkedHashMap<>();
    fields.forEach(
        field ->
            types.put(SqlText.name(field), field.equals("event_timestamp") ? "bigint" : "string"));
    return types.entrySet().stream()
        .map(c -> "`" + c.getKey() + "` " + c.getValue())
        .collect(Collectors.joining(",\n  "));
  }

  /** Capitals are no matter to this SerDe, other signs are ("OpenX JSON SerDe"). */
  private static String serde(Set<String> fields) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("ignore.malformed.json", "true");
    properties.put("case.insensitive", "true");
    fields.stream()
        .filter(field -> !SqlText.name(field).equalsIgnoreCase(field))
        .forEach(field -> properties.put("mapping." + SqlText.name(field), field));
    return "ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'\nWITH SERDEPROPERTIES (\n  "
        + pairs(properties)
        + "\n)\n";
  }

  private static String pairs(Map<String, String> properties) {
    return properties.entrySet().stream()
        .map(p -> SqlText.quoted(p.getKey()) + " = " + SqlText.quoted(p.getValue()))
        .collect(Collectors.joining(",\n  "));
  }
}
