package dev.logspec.insights.record;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Rows of comma-separated values (RFC 4180), as the console of CloudWatch saves events and results
 * of queries: {@code timestamp,message} or {@code @timestamp,@message}, one record in quotes.
 */
final class CsvRows {
  /** Names of columns, at least two of them, or one that only a query has. */
  private static final Pattern HEAD =
      Pattern.compile("\"?@?[A-Za-z][\\w.-]*\"?(?:, *\"?@?[A-Za-z][\\w.-]*\"?)+|\"?@message\"?");

  private static final List<String> WORDS = List.of("message", "@message");

  private final Reader in;
  private int next;
  private boolean cut;

  /** Reads {@code in}, which is buffered. */
  CsvRows(Reader in) throws IOException {
    this.in = in;
    this.next = in.read();
  }

  /** Whether a text that begins with {@code head} has such rows. */
  static boolean are(String head) {
    int end = head.indexOf('\n');
    String line = head.substring(0, end < 0 ? head.length() : end).strip();
    return HEAD.matcher(line).matches()
        && List.of(line.replace("\"", "").split(", *")).stream().anyMatch(WORDS::contains);
  }

  /** Whether the row that was given last was too long and is not whole. */
  boolean wasCut() {
    return cut;
  }

  /** The next row; empty at the end. A row of nothing has one value, which is empty. */
  Optional<List<String>> next() throws IOException {
    if (next < 0) {
      return Optional.empty();
    }
    cut = false;
    int left = Blocks.LONGEST;
    List<String> values = new ArrayList<>();
    while (true) {
      String value = next == '"' ? quoted(left) : bare(left);
      left -= value.length();
      values.add(value);
      if (next == ',' && !cut) {
        next = begin();
      } else {
        endOfLine();
        return Optional.of(values);
      }
    }
  }

  /** Some put a blank behind each comma. */
  private int begin() throws IOException {
    int first = in.read();
    while (first == ' ') {
      first = in.read();
    }
    return first;
  }

  /** A quote is written twice in quotes; what follows them is part of the value, as elsewhere. */
  private String quoted(int left) throws IOException {
    StringBuilder value = new StringBuilder();
    for (next = in.read(); next >= 0 && value.length() < left; next = in.read()) {
      if (next == '"') {
        next = in.read();
        if (next != '"') {
          return value.append(bare(left - value.length())).toString();
        }
      }
      value.append((char) next);
    }
    cut = true;
    return value.toString();
  }

  private String bare(int left) throws IOException {
    StringBuilder value = new StringBuilder();
    while (next >= 0 && next != ',' && next != '\n' && next != '\r' && value.length() < left) {
      value.append((char) next);
      next = in.read();
    }
    cut |= value.length() >= left && left > 0;
    return value.toString();
  }

  private void endOfLine() throws IOException {
    while (next >= 0 && next != '\n') {
      next = in.read();
    }
    next = next < 0 ? next : in.read();
  }
}
