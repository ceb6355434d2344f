package dev.logspec.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows are found by their property whatever put, changed or took them. */
class IndexedTableTest {
  private final IndexedTable<String> table = new IndexedTable<>();
  private final IndexedTable.Index<String> byFirst = table.by(text -> text.substring(0, 1));

  @Test
  void whateverAddsOrChangesARowIsNoted() {
    table.put("1", "ax");
    table.putIfAbsent("2", "ay");
    table.putIfAbsent("2", "bz");
    table.computeIfAbsent("3", key -> "az");
    table.compute("4", (key, old) -> "b");
    table.merge("5", "b5", (old, row) -> row);
    table.putAll(Map.of("6", "b6"));
    assertThat(byFirst.of("a")).containsExactly("ax", "ay", "az");
    assertThat(byFirst.of("b")).containsExactly("b", "b5", "b6");
    table.replace("1", "c1");
    table.replace("2", "ay", "c2");
    table.computeIfPresent("3", (key, old) -> "c3");
    table.merge("4", "c4", (old, row) -> row);
    assertThat(byFirst.of("a")).isEmpty();
    assertThat(byFirst.of("c")).containsExactly("c1", "c2", "c3", "c4");
    table.replaceAll((key, row) -> "d" + key);
    assertThat(byFirst.of("d")).hasSize(6);
  }

  @Test
  void whatWentIsNotFound() {
    table.put("1", "a");
    table.put("2", "a");
    table.put("3", "a");
    table.remove("1");
    table.values().remove("a");
    assertThat(byFirst.of("a")).hasSize(1);
    table.clear();
    assertThat(byFirst.of("a")).isEmpty();
    table.put("1", "a");
    assertThat(byFirst.of("a")).hasSize(1);
  }
}
