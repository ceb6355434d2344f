package dev.logspec.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Named tables of values, and their JSON: one object of rows per table, in a fixed order. */
final class Store {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private final List<Table<?>> tables = new ArrayList<>();

  private record Table<T>(String name, Class<T> type, ConcurrentNavigableMap<String, T> rows) {
    void read(JsonNode node) {
      rows.clear();
      node.properties().forEach(entry -> read(entry.getKey(), entry.getValue()));
    }

    private void read(String key, JsonNode row) {
      try {
        rows.put(key, JSON.convertValue(row, type));
      } catch (RuntimeException e) {
        throw new DamagedException(name, key, e);
      }
    }
  }

  <T> ConcurrentNavigableMap<String, T> table(String name, Class<T> type) {
    Table<T> table = new Table<>(name, type, new ConcurrentSkipListMap<>());
    tables.add(table);
    return table.rows();
  }

  /** A table that may have indexes. */
  <T> IndexedTable<T> indexed(String name, Class<T> type) {
    IndexedTable<T> rows = new IndexedTable<>();
    tables.add(new Table<>(name, type, rows));
    return rows;
  }

  void write(ObjectNode node) {
    tables.forEach(table -> node.set(table.name(), JSON.valueToTree(table.rows())));
  }

  /** Reads every table; one that is missing becomes empty. */
  void read(JsonNode node) {
    tables.forEach(table -> table.read(node.path(table.name())));
  }
}
