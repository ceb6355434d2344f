package dev.logspec.insights.record;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the lines of a delivery in the formats plain and w3c are made: values of its record fields in
 * their order, and {@code -} where a record has none. Objects are JSON.
 *
 * @param fields names of the record fields
 * @param delimiter between values
 */
public record LineColumns(List<String> fields, String delimiter) {
  private static final String NOTHING = "-";

  /** The words that any record is full of: what has the delimiter in it stands there. */
  private static final String WORDS = "message";

  /** Copies its list. */
  public LineColumns {
    fields = List.copyOf(fields);
    if (fields.isEmpty() || delimiter.isEmpty()) {
      throw new IllegalArgumentException("lines of columns need fields and a delimiter");
    }
  }

  /**
   * Those of a file in the format w3c, which says itself what its fields are; empty when {@code
   * head} is not the beginning of one. Values have tabs between them, or spaces.
   */
  static Optional<LineColumns> ofHead(String head) {
    if (!head.startsWith("#Version:") && !head.startsWith(ColumnLines.FIELDS)) {
      return Optional.empty();
    }
    String first = head.lines().filter(line -> !line.startsWith("#")).findFirst().orElse("");
    return Optional.of(new LineColumns(List.of(WORDS), first.contains("\t") ? "\t" : " "));
  }

  /** The same with the fields that a head line {@code #Fields: a b c} names. */
  LineColumns named(String line) {
    List<String> names = new ArrayList<>(List.of(line.strip().split("[\\s,]+")));
    names.remove(0);
    return names.isEmpty() ? this : new LineColumns(names, delimiter);
  }

  /** The record in {@code line}; an empty draft when it is no such line. */
  Draft read(String line, ObjectReader objects) {
    Draft draft = new Draft();
    List<String> values = values(line);
    if (values.size() == fields.size()) {
      try {
        for (int i = 0; i < values.size(); i++) {
          Field field = Field.of(fields.get(i));
          if (field != null && !values.get(i).equals(NOTHING)) {
            objects.lists(field, values.get(i), draft);
          }
        }
      } catch (IOException e) {
        return new Draft();
      }
    }
    return draft;
  }

  /** As many as there are fields, where that can be: a message may hold the delimiter. */
  private List<String> values(String line) {
    List<String> parts = List.of(line.split(Pattern.quote(delimiter), -1));
    int surplus = parts.size() - fields.size();
    int words = fields.indexOf(WORDS);
    if (surplus <= 0 || words < 0) {
      return parts;
    }
    List<String> values = new ArrayList<>(parts.subList(0, words));
    values.add(String.join(delimiter, parts.subList(words, words + surplus + 1)));
    values.addAll(parts.subList(words + surplus + 1, parts.size()));
    return values;
  }
}
