package dev.logspec.sandbox.logs;

import dev.logspec.sandbox.call.AwsError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The token of the page of results that begins with row {@code begin}; it is good for its query
 * alone, and for an hour (API reference, GetQueryResults).
 */
record QueryToken(int begin) {
  private static final Duration GOOD_FOR = Duration.ofHours(1);
  private static final Pattern FORM = Pattern.compile("(\\S+) (\\d{1,9}) (\\d{1,15})");

  /** The token that was given as {@code text}. */
  static QueryToken parse(String text, String queryId, long now) {
    AwsError invalid = AwsError.invalidParameter("The specified nextToken is invalid.");
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      Matcher matcher = FORM.matcher(new String(bytes, StandardCharsets.UTF_8));
      boolean good =
          matcher.matches()
              && matcher.group(1).equals(queryId)
              && now - Long.parseLong(matcher.group(3)) <= GOOD_FOR.toMillis();
      if (!good) {
        throw invalid;
      }
      return new QueryToken(Integer.parseInt(matcher.group(2)));
    } catch (IllegalArgumentException e) {
      throw invalid;
    }
  }

  String text(String queryId, long now) {
    byte[] bytes = (queryId + " " + begin + " " + now).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
