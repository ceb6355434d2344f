package dev.logspec.sandbox.athena;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table over objects of a bucket.
 *
 * @param database may be empty in a statement that makes it
 * @param columns of the records, in their order
 * @param partitions columns that the keys of objects tell
 * @param serde what reads records; empty where the form of files says it
 * @param storedAs the form of files, in capitals
 */
record Table(
    String database,
    String name,
    Map<String, Type> columns,
    Map<String, Type> partitions,
    String serde,
    Map<String, String> serdeProperties,
    String storedAs,
    String location,
    Map<String, String> properties) {

  /** Those of records before those of keys, as a star has them. */
  List<Scope.Column> all() {
    Map<String, Type> all = new LinkedHashMap<>(columns);
    all.putAll(partitions);
    return all.entrySet().stream()
        .map(c -> new Scope.Column(name, c.getKey(), c.getValue()))
        .toList();
  }
}
