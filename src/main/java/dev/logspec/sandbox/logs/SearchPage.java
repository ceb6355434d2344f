package dev.logspec.sandbox.logs;

import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.records.Event;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A page of FilterLogEvents. It ends at the limit that was asked for, at 1 MB, or when so many
 * events were looked at that AWS would let the caller come again: it may be empty and yet have a
 * token (CloudWatch Logs API reference, FilterLogEvents).
 */
record SearchPage(List<Event> events, Optional<String> nextToken) {
  private static final int MOST_EVENTS = 10_000;
  private static final int MOST_BYTES = 1024 * 1024;

  /** After how many events without a match a call gives up; AWS does not say. */
  private static final int MOST_IN_VAIN = 1_000;

  /** The page of {@code all}, which are in order of time, that {@code call} asks for. */
  static SearchPage of(List<Event> all, Call call) {
    Predicate<String> wanted = FilterPattern.parse(call.find("filterPattern").orElse(""));
    int limit = call.has("limit") ? call.get("limit").asInt() : MOST_EVENTS;
    List<Event> page = new ArrayList<>();
    int bytes = 0;
    int inVain = 0;
    for (int i = begin(all, call); i < all.size(); i++) {
      Event event = all.get(i);
      inVain++;
      if (wanted.test(event.message())) {
        bytes += event.message().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES && !page.isEmpty()) {
          return new SearchPage(page, Optional.of(after(all.get(i - 1))));
        }
        page.add(event);
        inVain = 0;
      }
      if (page.size() == limit || inVain == MOST_IN_VAIN) {
        return new SearchPage(page, Optional.of(after(event)));
      }
    }
    return new SearchPage(page, Optional.empty());
  }

  private static String after(Event event) {
    return "after-" + event.id();
  }

  private static int begin(List<Event> all, Call call) {
    Optional<String> token = call.find("nextToken");
    if (token.isEmpty()) {
      return 0;
    }
    if (!token.get().matches("after-\\d{56}")) {
      throw AwsError.invalidParameter("The specified nextToken is invalid.");
    }
    String last = token.get().substring("after-".length());
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (all.get(middle).id().compareTo(last) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
