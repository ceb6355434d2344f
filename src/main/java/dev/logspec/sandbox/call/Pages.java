package dev.logspec.sandbox.call;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/** One page of a sorted table, and the token of the next. */
public record Pages<T>(List<T> items, Optional<String> nextToken) {

  /**
   * The page after {@code token} of at most {@code size} rows. A token that no page gave is
   * answered with {@code invalid}.
   */
  public static <T> Pages<T> of(
      NavigableMap<String, T> rows, Optional<String> token, int size, AwsError invalid) {
    NavigableMap<String, T> rest =
        token.isEmpty() ? rows : rows.tailMap(decode(token.get(), invalid), false);
    List<T> items = new ArrayList<>();
    String last = "";
    for (Map.Entry<String, T> row : rest.entrySet()) {
      if (items.size() == size) {
        return new Pages<>(items, Optional.of(encode(last)));
      }
      items.add(row.getValue());
      last = row.getKey();
    }
    return new Pages<>(items, Optional.empty());
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
