package dev.logspec.sandbox.call;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.BiPredicate;

/** One page of a sorted table, and the token of the next. */
public record Pages<T>(List<Map.Entry<String, T>> rows, Optional<String> nextToken) {

  /**
   * The page after {@code token} of at most {@code size} rows. A token that no page gave is
   * answered with {@code invalid}.
   */
  public static <T> Pages<T> of(
      NavigableMap<String, T> rows, Optional<String> token, int size, AwsError invalid) {
    return of(rows, (key, value) -> true, token, size, invalid);
  }

  /** The same, of the rows that are {@code wanted}. */
  public static <T> Pages<T> of(
      NavigableMap<String, T> rows,
      BiPredicate<String, T> wanted,
      Optional<String> token,
      int size,
      AwsError invalid) {
    NavigableMap<String, T> rest =
        token.isEmpty() ? rows : rows.tailMap(decode(token.get(), invalid), false);
    List<Map.Entry<String, T>> page = new ArrayList<>();
    for (Map.Entry<String, T> row : rest.entrySet()) {
      if (wanted.test(row.getKey(), row.getValue())) {
        if (page.size() == size) {
          String last = page.isEmpty() ? "" : page.get(size - 1).getKey();
          return new Pages<>(page, Optional.of(encode(last)));
        }
        page.add(Map.entry(row.getKey(), row.getValue()));
      }
    }
    return new Pages<>(page, Optional.empty());
  }

  /** The values of the page. */
  public List<T> items() {
    return rows.stream().map(Map.Entry::getValue).toList();
  }

  private static String encode(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String token, AwsError invalid) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw invalid;
    }
  }
}
