package dev.logspec.sandbox.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Json;
import java.util.List;
import java.util.Set;

/** The paths of EKS (botocore, eks 2017-11-01). */
final class EksPaths {
  private static final Set<String> LISTS = Set.of("tagKeys", "include");

  private EksPaths() {}

  static Route route(Arrival arrival) {
    ObjectNode input = Route.read(arrival.body());
    arrival.query().forEach((name, values) -> putParameter(input, name, values));
    String path = arrival.rawPath();
    if (path.startsWith("/tags/")) {
      input.put("resourceArn", Arrival.decodePath(path.substring("/tags/".length())));
      return new Route(tagOperation(arrival.method()), input, arrival.body());
    }
    List<String> parts =
        List.of(path.substring(1).split("/")).stream().map(Arrival::decodePath).toList();
    if (parts.size() > 1) {
      input.put("name", parts.get(1));
    }
    return new Route(clusterOperation(arrival.method(), parts, input), input, arrival.body());
  }

  private static void putParameter(ObjectNode input, String name, List<String> values) {
    if (LISTS.contains(name)) {
      input.set(name, Json.texts(values));
    } else if (name.equals("maxResults") && values.get(0).matches("-?\\d{1,9}")) {
      input.put(name, Integer.parseInt(values.get(0)));
    } else {
      input.put(name, values.get(0));
    }
  }

  private static String tagOperation(String method) {
    return switch (method) {
      case "GET" -> "ListTagsForResource";
      case "POST" -> "TagResource";
      case "DELETE" -> "UntagResource";
      default -> throw AwsError.unknown(method);
    };
  }

  private static String clusterOperation(String method, List<String> parts, ObjectNode input) {
    String shape =
        method
            + " "
            + parts.get(0)
            + (parts.size() > 2 ? " " + parts.get(2) : "")
            + " "
            + parts.size();
    switch (shape) {
      case "GET clusters 1":
        return "ListClusters";
      case "GET clusters 2":
        return "DescribeCluster";
      case "GET clusters updates 3":
        return "ListUpdates";
      case "GET clusters updates 4":
        input.put("updateId", parts.get(3));
        return "DescribeUpdate";
      case "GET clusters capabilities 3":
        return "ListCapabilities";
      case "GET clusters capabilities 4":
        input.put("capabilityName", parts.get(3));
        return "DescribeCapability";
      default:
        throw AwsError.unknown(method + " /" + String.join("/", parts));
    }
  }
}
