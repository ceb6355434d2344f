package dev.logspec.sandbox.athena;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What queries gave, as texts. */
final class Results {
  private Results() {}

  /** The rows of {@code relation} under one of the names of its columns. */
  static List<List<Optional<String>>> rows(Relation relation) {
    List<List<Optional<String>>> rows = new ArrayList<>();
    rows.add(relation.columns().stream().map(c -> Optional.of(c.name())).toList());
    for (Object[] row : relation.rows()) {
      rows.add(Arrays.stream(row).map(v -> Optional.ofNullable(v).map(Values::text)).toList());
    }
    return rows;
  }

  /** The file that Athena writes: each value in quotes, NULL as nothing. */
  static String csv(List<List<Optional<String>>> rows) {
    return rows.stream()
        .map(
            row ->
                row.stream()
                        .map(v -> v.map(t -> '"' + t.replace("\"", "\"\"") + '"').orElse(""))
                        .collect(Collectors.joining(","))
                    + "\n")
        .collect(Collectors.joining());
  }
}
