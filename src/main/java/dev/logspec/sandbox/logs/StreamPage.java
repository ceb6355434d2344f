package dev.logspec.sandbox.logs;

import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.records.Event;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of GetLogEvents: the newest events, or the oldest, or those before or behind a token.
 * There is always a token for either direction; at the end it is the one that was given (CloudWatch
 * Logs API reference, GetLogEvents).
 */
record StreamPage(List<Event> events, String forward, String backward) {
  private static final int MOST_EVENTS = 10_000;
  private static final Pattern TOKEN = Pattern.compile("([fb])/(\\d{56})/s");
  private static final String BEGINNING = "0".repeat(56);

  static StreamPage of(List<Event> stream, Call call) {
    long from = call.get("startTime").asLong(0);
    long before = call.get("endTime").asLong(Long.MAX_VALUE);
    List<Event> all =
        stream.stream()
            .filter(event -> event.timestamp() >= from && event.timestamp() < before)
            .toList();
    int limit = call.has("limit") ? call.get("limit").asInt() : MOST_EVENTS;
    Optional<Matcher> token = call.find("nextToken").map(StreamPage::token);
    boolean head =
        token
            .map(given -> given.group(1).equals("f"))
            .orElse(call.get("startFromHead").asBoolean());
    int begin = head ? token.map(given -> behind(all, given)).orElse(0) : 0;
    int end = head ? all.size() : token.map(given -> before(all, given)).orElse(all.size());
    List<Event> page =
        head
            ? all.subList(begin, Math.min(end, begin + limit))
            : all.subList(Math.max(begin, end - limit), end);
    return page(page, token.map(given -> given.group(2)).orElse(BEGINNING));
  }

  private static StreamPage page(List<Event> events, String otherwise) {
    String first = events.isEmpty() ? otherwise : events.get(0).id();
    String last = events.isEmpty() ? otherwise : events.get(events.size() - 1).id();
    return new StreamPage(events, "f/" + last + "/s", "b/" + first + "/s");
  }

  private static Matcher token(String text) {
    Matcher token = TOKEN.matcher(text);
    if (!token.matches()) {
      throw AwsError.invalidParameter("The specified nextToken is invalid.");
    }
    return token;
  }

  private static int behind(List<Event> all, Matcher token) {
    return (int) all.stream().filter(e -> e.id().compareTo(token.group(2)) <= 0).count();
  }

  private static int before(List<Event> all, Matcher token) {
    return (int) all.stream().filter(e -> e.id().compareTo(token.group(2)) < 0).count();
  }
}
