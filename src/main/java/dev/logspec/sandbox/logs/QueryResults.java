package dev.logspec.sandbox.logs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.insights.Candidate;
import dev.logspec.sandbox.insights.Found;
import dev.logspec.sandbox.records.Event;
import dev.logspec.sandbox.records.Events;
import dev.logspec.sandbox.world.Arns;
import dev.logspec.sandbox.world.LogGroup;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What queries find in the log groups. The last few answers are kept, for their next pages. */
final class QueryResults {
  private static final int MOST_KEPT = 4;

  private final Events events;
  private final Map<String, Answer> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
          return size() > MOST_KEPT;
        }
      };

  /** What was found, and what was looked at for it. */
  record Answer(Found found, long scanned, long bytes, int groups) {

    /** Numbers are doubles ("QueryStatistics"). */
    ObjectNode statistics() {
      return Json.object()
          .put("recordsMatched", (double) found.matched())
          .put("recordsScanned", (double) scanned)
          .put("estimatedRecordsSkipped", 0.0)
          .put("bytesScanned", (double) bytes)
          .put("estimatedBytesSkipped", 0.0)
          .put("logGroupsScanned", (double) groups);
    }

    /** The rows from {@code begin} to {@code end}. */
    ArrayNode rows(int begin, int end) {
      ArrayNode rows = Json.array();
      for (List<Map.Entry<String, String>> row : found.rows().subList(begin, end)) {
        ArrayNode fields = rows.addArray();
        row.forEach(
            entry ->
                fields.addObject().put("field", entry.getKey()).put("value", entry.getValue()));
      }
      return rows;
    }
  }

  /** What a query has that did not begin. */
  static final Answer NOTHING = new Answer(new Found(List.of(), 0), 0, 0, 0);

  QueryResults(Events events) {
    this.events = events;
  }

  /** What the whole query finds. */
  Answer complete(RunningQuery query) {
    Answer known = kept.get(query.id());
    if (known != null) {
      return known;
    }
    Answer answer = answer(query, candidates(query));
    kept.put(query.id(), answer);
    return answer;
  }

  /** What it found while it was at the first half of the events. */
  Answer partial(RunningQuery query) {
    List<Candidate> all = candidates(query);
    return answer(query, all.subList(0, all.size() / 2));
  }

  private static Answer answer(RunningQuery query, List<Candidate> candidates) {
    long bytes =
        candidates.stream()
            .mapToLong(event -> event.message().getBytes(StandardCharsets.UTF_8).length)
            .sum();
    Found found = query.query().run(candidates, query.limit());
    return new Answer(found, candidates.size(), bytes, query.groups().size());
  }

  private List<Candidate> candidates(RunningQuery query) {
    List<Candidate> all = new ArrayList<>();
    for (LogGroup group : query.groups()) {
      String log = Arns.account(group.arn()) + ":" + group.name();
      for (Event event : events.of(group.arn(), query.from(), query.to())) {
        if (event.ingestionTime() <= query.startedAt()) {
          all.add(candidate(group, log, event));
        }
      }
    }
    return all;
  }

  private static Candidate candidate(LogGroup group, String log, Event event) {
    return new Candidate(
        log,
        event.stream(),
        event.timestamp(),
        event.ingestionTime(),
        event.message(),
        () -> Pointer.to(group.arn(), event));
  }
}
