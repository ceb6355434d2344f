package dev.logspec.sandbox.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.call.Shape;
import dev.logspec.sandbox.world.World;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * AWS Account Management (botocore, account 2021-02-01): the Regions of the commercial partition,
 * those that every account has and those that one opts into, which are enabled unless the world
 * says otherwise.
 */
public final class Account {
  private static final int PAGE = 50;

  /** Enabled in every account (AWS Account Management, reference guide). */
  private static final Set<String> BY_DEFAULT =
      Set.of(
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-northeast-3",
          "ap-south-1",
          "ap-southeast-1",
          "ap-southeast-2",
          "ca-central-1",
          "eu-central-1",
          "eu-north-1",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "sa-east-1",
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2");

  private static final Set<String> OPT_IN =
      Set.of(
          "af-south-1",
          "ap-east-1",
          "ap-south-2",
          "ap-southeast-3",
          "ap-southeast-4",
          "eu-central-2",
          "eu-south-1",
          "eu-south-2",
          "il-central-1",
          "me-central-1",
          "me-south-1");

  private final World world;

  public Account(World world) {
    this.world = world;
  }

  /** All operations. */
  public List<Operation> operations() {
    Shape status =
        Shape.oneOf("ENABLED", "ENABLING", "DISABLING", "DISABLED", "ENABLED_BY_DEFAULT");
    Shape.Structure list =
        Shape.structure()
            .optional("AccountId", Shape.text(12, 12, "\\d{12}"))
            .optional("MaxResults", Shape.whole(1, PAGE))
            .optional("NextToken", Shape.text(0, 1000))
            .optional("RegionOptStatusContains", Shape.list(0, 5, status));
    return List.of(Operation.read(Service.ACCOUNT, "ListRegions", list, this::listRegions));
  }

  private ObjectNode listRegions(Call call) {
    if (call.has("AccountId")) {
      throw new AwsError(
          403,
          "AccessDeniedException",
          "Only the management account or a delegated administrator may name an account.");
    }
    Set<String> wanted = Set.copyOf(Json.texts(call.get("RegionOptStatusContains")));
    Set<String> all = new TreeSet<>(BY_DEFAULT);
    all.addAll(OPT_IN);
    List<String> rows =
        all.stream()
            .filter(region -> wanted.isEmpty() || wanted.contains(status(call, region)))
            .toList();
    int from = call.find("NextToken").map(Integer::parseInt).orElse(0);
    int size = call.has("MaxResults") ? call.get("MaxResults").asInt() : PAGE;
    int to = Math.min(rows.size(), from + size);
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("Regions");
    rows.subList(from, to)
        .forEach(
            region ->
                list.addObject()
                    .put("RegionName", region)
                    .put("RegionOptStatus", status(call, region)));
    if (to < rows.size()) {
      answer.put("NextToken", String.valueOf(to));
    }
    return answer;
  }

  private String status(Call call, String region) {
    if (!world.isEnabled(call.caller().account(), region)) {
      return "DISABLED";
    }
    return BY_DEFAULT.contains(region) ? "ENABLED_BY_DEFAULT" : "ENABLED";
  }
}
