package dev.logspec.sandbox.logs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Shape;
import java.util.List;

/** What DescribeQueries tells of the queries that were started. */
final class QueryList {
  private static final int MOST = 1000;

  static final Shape.Structure INPUT =
      Shape.structure()
          .optional("logGroupName", Inputs.GROUP_NAME)
          .optional(
              "status",
              Shape.oneOf(
                  "Scheduled", "Running", "Complete", "Failed", "Cancelled", "Timeout", "Unknown"))
          .optional("maxResults", Shape.whole(1, MOST))
          .optional("nextToken", Inputs.NEXT_TOKEN)
          .optional("queryLanguage", Queries.LANGUAGE);

  private QueryList() {}

  /** The page that {@code call} asks for: it begins behind the query that its token names. */
  static ObjectNode page(Call call, List<RunningQuery> newestFirst, long now) {
    List<RunningQuery> wanted =
        newestFirst.stream().filter(query -> isWanted(query, call, now)).toList();
    int begin = call.find("nextToken").map(token -> behind(token, wanted)).orElse(0);
    int size = call.has("maxResults") ? call.get("maxResults").asInt() : MOST;
    int end = Math.min(wanted.size(), begin + size);
    ObjectNode node = Json.object();
    ArrayNode array = node.putArray("queries");
    wanted.subList(begin, end).forEach(query -> array.add(json(query, now)));
    if (end < wanted.size()) {
      node.put("nextToken", wanted.get(end - 1).id());
    }
    return node;
  }

  private static int behind(String token, List<RunningQuery> queries) {
    for (int i = 0; i < queries.size(); i++) {
      if (queries.get(i).id().equals(token)) {
        return i + 1;
      }
    }
    throw AwsError.invalidParameter("The specified nextToken is invalid.");
  }

  private static boolean isWanted(RunningQuery query, Call call, long now) {
    String status = query.status(now).text();
    return call.find("status").filter(s -> !s.equals(status)).isEmpty()
        && call.find("queryLanguage").filter(l -> !l.equals("CWLI")).isEmpty()
        && call.find("logGroupName")
            .filter(name -> query.groups().stream().noneMatch(g -> g.name().equals(name)))
            .isEmpty();
  }

  private static ObjectNode json(RunningQuery query, long now) {
    return Json.object()
        .put("queryLanguage", "CWLI")
        .put("queryId", query.id())
        .put("queryString", query.text())
        .put("status", query.status(now).text())
        .put("createTime", query.startedAt())
        .put("logGroupName", query.groups().get(0).name())
        .put("userIdentity", query.callerArn());
  }
}
