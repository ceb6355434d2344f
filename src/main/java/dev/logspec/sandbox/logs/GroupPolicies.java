package dev.logspec.sandbox.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.Caller;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.iam.Entitlement;
import dev.logspec.sandbox.policy.AccessRequest;
import dev.logspec.sandbox.policy.PolicyDocument;
import dev.logspec.sandbox.world.DeliverySource;
import dev.logspec.sandbox.world.ResourcePolicy;
import dev.logspec.sandbox.world.World;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The resource policies that let the delivery service write to log groups. */
final class GroupPolicies {
  static final String AWS_POLICY = "AWSLogDeliveryWrite20150319";
  static final int ACCOUNT_LIMIT = 10;
  static final int ACCOUNT_DOCUMENT_LIMIT = 5120;

  private static final int REMEMBERED = 20;

  private static final String VENDED = "/aws/vendedlogs/";

  private final World world;
  private final Entitlement entitlement;

  /** What was read of a text: it is asked for each delivery, and changes seldom. */
  private final Map<String, Optional<PolicyDocument>> read = new ConcurrentHashMap<>();

  GroupPolicies(World world, Entitlement entitlement) {
    this.world = world;
    this.entitlement = entitlement;
  }

  /** The account policies and the policies of single groups in an account and Region. */
  static Collection<ResourcePolicy> of(World world, String account, String region) {
    String prefix = account + " " + region + " ";
    return world.resourcePolicies().subMap(prefix, prefix + Character.MAX_VALUE).values();
  }

  static String key(String account, String region, String nameOrArn) {
    return String.join(" ", account, region, nameOrArn);
  }

  /** Whether delivery is allowed, if need be after AWS has extended its own policy. */
  boolean grant(Caller caller, DeliverySource source, String groupArn) {
    if (covered(caller, source, groupArn)) {
      return true;
    }
    boolean mayWrite =
        List.of("logs:PutResourcePolicy", "logs:DescribeResourcePolicies", "logs:DescribeLogGroups")
            .stream()
            .allMatch(action -> entitlement.may(caller, action, "*"));
    return mayWrite && write(caller, groupArn) && covered(caller, source, groupArn);
  }

  private boolean covered(Caller caller, DeliverySource source, String groupArn) {
    Map<String, String> context =
        Map.of("aws:SourceAccount", caller.account(), "aws:SourceArn", source.arn());
    String stream = groupArn + ":log-stream:sandbox";
    return List.of("logs:CreateLogStream", "logs:PutLogEvents").stream()
        .map(action -> new AccessRequest(DestinationAccess.DELIVERY, action, stream, context))
        .allMatch(request -> allowed(caller, groupArn, request));
  }

  /**
   * All policies of the account and of the group count together, and a Deny in any of them wins.
   */
  private boolean allowed(Caller caller, String groupArn, AccessRequest request) {
    Set<PolicyDocument.Judgement> judgements =
        of(world, caller.account(), caller.region()).stream()
            .filter(p -> p.resourceArn() == null || p.resourceArn().equals(groupArn))
            .map(ResourcePolicy::document)
            .map(this::read)
            .flatMap(Optional::stream)
            .map(policy -> policy.judge(request))
            .collect(Collectors.toSet());
    return judgements.contains(PolicyDocument.Judgement.ALLOWED)
        && !judgements.contains(PolicyDocument.Judgement.DENIED);
  }

  private Optional<PolicyDocument> read(String document) {
    if (read.size() >= REMEMBERED) {
      read.clear();
    }
    return read.computeIfAbsent(document, PolicyDocument::parse);
  }

  /** Extends AWS's own policy; near its size limit it is widened to all of /aws/vendedlogs/. */
  private boolean write(Caller caller, String groupArn) {
    String key = key(caller.account(), caller.region(), AWS_POLICY);
    ResourcePolicy old = world.resourcePolicies().get(key);
    if (old == null && accountPolicies(caller) >= ACCOUNT_LIMIT) {
      return false;
    }
    PolicyDocument base =
        old == null
            ? PolicyDocument.empty()
            : PolicyDocument.parse(old.document()).orElse(PolicyDocument.empty());
    String document = base.plus(statement(caller, groupArn + ":log-stream:*")).text();
    if (document.length() > ACCOUNT_DOCUMENT_LIMIT) {
      String all = caller.arn("logs", "log-group:" + VENDED + "*");
      document = PolicyDocument.empty().plus(statement(caller, all)).text();
      if (!groupArn.contains(":log-group:" + VENDED)) {
        return false;
      }
    }
    world
        .resourcePolicies()
        .put(
            key,
            new ResourcePolicy(
                caller.account(),
                caller.region(),
                AWS_POLICY,
                null,
                document,
                world.now(),
                world.nextId(16)));
    return true;
  }

  private long accountPolicies(Caller caller) {
    return of(world, caller.account(), caller.region()).stream()
        .filter(policy -> policy.resourceArn() == null)
        .count();
  }

  private static ObjectNode statement(Caller caller, String resource) {
    ObjectNode statement = Json.object();
    statement.put("Sid", "AWSLogDeliveryWrite");
    statement.put("Effect", "Allow");
    statement.putObject("Principal").put("Service", DestinationAccess.DELIVERY);
    statement.set("Action", Json.texts(List.of("logs:CreateLogStream", "logs:PutLogEvents")));
    statement.put("Resource", resource);
    ObjectNode condition = statement.putObject("Condition");
    condition.putObject("StringEquals").put("aws:SourceAccount", caller.account());
    condition.putObject("ArnLike").put("aws:SourceArn", caller.arn("logs", "*"));
    return statement;
  }
}
