package dev.logspec.sandbox.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A table whose rows are found by more than their key, however many there are. Whatever adds a row
 * or changes one notes it in the indexes; a row that went is found out when it is looked for.
 */
final class IndexedTable<T> extends ConcurrentSkipListMap<String, T> {
  private static final long serialVersionUID = 1L;

  private final transient List<Index<T>> indexes = new ArrayList<>();

  /** The keys of the rows by a property of theirs. */
  static final class Index<T> {
    private final IndexedTable<T> table;
    private final Function<T, String> property;
    private final Map<String, ConcurrentNavigableMap<String, String>> keys =
        new ConcurrentHashMap<>();

    private Index(IndexedTable<T> table, Function<T, String> property) {
      this.table = table;
      this.property = property;
    }

    private void note(String key, T row) {
      keys.computeIfAbsent(property.apply(row), value -> new ConcurrentSkipListMap<>())
          .put(key, key);
    }

    /** The rows whose property is {@code value}, in the order of their keys. */
    List<T> of(String value) {
      List<T> rows = new ArrayList<>();
      ConcurrentNavigableMap<String, String> noted = keys.get(value);
      if (noted == null) {
        return rows;
      }
      for (String key : noted.keySet()) {
        T row = table.get(key);
        if (row != null && property.apply(row).equals(value)) {
          rows.add(row);
        } else {
          noted.remove(key);
        }
      }
      return rows;
    }
  }

  /** An index by {@code property}, made while the table is empty. */
  Index<T> by(Function<T, String> property) {
    Index<T> index = new Index<>(this, property);
    indexes.add(index);
    return index;
  }

  private T noted(String key, T row) {
    if (row != null) {
      indexes.forEach(index -> index.note(key, row));
    }
    return row;
  }

  @Override
  public T put(String key, T row) {
    T old = super.put(key, row);
    noted(key, row);
    return old;
  }

  @Override
  public T putIfAbsent(String key, T row) {
    T old = super.putIfAbsent(key, row);
    noted(key, row);
    return old;
  }

  @Override
  public T compute(String key, BiFunction<? super String, ? super T, ? extends T> row) {
    return noted(key, super.compute(key, row));
  }

  @Override
  public T computeIfAbsent(String key, Function<? super String, ? extends T> row) {
    return noted(key, super.computeIfAbsent(key, row));
  }

  @Override
  public T computeIfPresent(String key, BiFunction<? super String, ? super T, ? extends T> row) {
    return noted(key, super.computeIfPresent(key, row));
  }

  @Override
  public T merge(String key, T row, BiFunction<? super T, ? super T, ? extends T> both) {
    return noted(key, super.merge(key, row, both));
  }

  @Override
  public T replace(String key, T row) {
    T old = super.replace(key, row);
    noted(key, row);
    return old;
  }

  @Override
  public boolean replace(String key, T old, T row) {
    boolean replaced = super.replace(key, old, row);
    noted(key, row);
    return replaced;
  }

  @Override
  public void replaceAll(BiFunction<? super String, ? super T, ? extends T> row) {
    super.replaceAll(row);
    forEach(this::noted);
  }
}
