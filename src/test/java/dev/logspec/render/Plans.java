package dev.logspec.render;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Coverage;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Document;
import dev.logspec.model.Kind;
import dev.logspec.model.Location;
import dev.logspec.model.LogType;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import dev.logspec.plan.Change;
import dev.logspec.plan.Context;
import dev.logspec.plan.Contexts;
import dev.logspec.plan.FieldChange;
import dev.logspec.plan.Guard;
import dev.logspec.plan.Plan;
import dev.logspec.plan.Risk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans made by hand, small enough to be read beside what is rendered of them. */
public final class Plans {
  public static final Place TOKYO = new Place("123456789012", "ap-northeast-1");
  public static final Place DUBLIN = new Place("210987654321", "eu-west-1");
  public static final Estimate ESTIMATE = new Estimate(Duration.ofSeconds(30), 10, List.of());
  public static final PlanFacts FACTS = PlanFacts.of(ESTIMATE);
  public static final Commit COMMIT =
      new Commit("4f2a1c9d0e8b7a6f5e4d3c2b1a09f8e7d6c5b4a3", Commit.State.CHANGED);
  public static final Tags OURS = Tags.owned("platform-logs", Map.of("team", "platform"));

  private Plans() {}

  public static ClusterId cluster(String name) {
    return new ClusterId(TOKYO, name);
  }

  public static Context shared(String reason, int line) {
    return Contexts.at(new Location("logspec.yaml", line, 3), Contexts.NONE.because(reason));
  }

  public static Context of(ClusterId cluster, LogType type, String reason, int line) {
    return Contexts.at(
        new Location("logspec.yaml", line, 5), Contexts.of(cluster, type).because(reason));
  }

  public static Context gone(ClusterId cluster, LogType type, String reason, Risk... risks) {
    return Contexts.of(cluster, type).because(reason).risking(Set.of(risks));
  }

  public static String groupName(ClusterId cluster, LogType type) {
    return "/aws/eks/" + cluster.name() + "/auto-mode/" + type.shortName();
  }

  public static Resource group(ClusterId cluster, LogType type) {
    return at(cluster, Kind.LOG_GROUP, groupName(cluster, type))
        .with(Kind.Of.RETENTION, 30)
        .with(Kind.Of.TAGS, OURS);
  }

  public static Resource destination(ClusterId cluster, LogType type) {
    return at(cluster, Kind.DELIVERY_DESTINATION, cluster.name() + "-dest-" + type.shortName())
        .with(Kind.Of.TARGET, Arn.logGroup(cluster.place(), groupName(cluster, type)).toString())
        .with(Kind.Of.TYPE, "CWL")
        .with(Kind.Of.OUTPUT_FORMAT, "json")
        .with(Kind.Of.TAGS, OURS);
  }

  public static Resource source(ClusterId cluster, LogType type) {
    String name = cluster.name() + "-" + type.name();
    return at(cluster, Kind.DELIVERY_SOURCE, name)
        .with(Kind.Of.NAME, name)
        .with(Kind.Of.RESOURCE_ARN, cluster.arn().toString())
        .with(Kind.Of.LOG_TYPE, type.name())
        .with(Kind.Of.TAGS, OURS);
  }

  public static Resource delivery(ClusterId cluster, LogType type) {
    String source = cluster.name() + "-" + type.name();
    String destination = cluster.name() + "-dest-" + type.shortName();
    return at(cluster, Kind.DELIVERY, source + "/CWL")
        .with(Kind.Of.SOURCE, source)
        .with(Kind.Of.DESTINATION, Arn.deliveryDestination(cluster.place(), destination).toString())
        .with(Kind.Of.RECORD_FIELDS, Texts.of("event_timestamp", "level", "message"))
        .with(Kind.Of.TAGS, OURS);
  }

  public static Resource live(Resource delivery, String id) {
    return delivery
        .with(Kind.Of.ID, id)
        .with(Kind.Of.ARN, Arn.delivery(delivery.address().place(), id).toString());
  }

  public static Resource at(ClusterId cluster, Kind kind, String name) {
    return Resource.at(new Address(cluster.place(), kind, name));
  }

  /** Everything that one type of one cluster needs, to be created. */
  public static List<Change> created(ClusterId cluster, LogType type, int line) {
    Context context = of(cluster, type, "not there yet", line);
    return List.of(
        new Change.Create(group(cluster, type), context),
        new Change.Create(destination(cluster, type), context),
        new Change.Create(source(cluster, type), context),
        new Change.Create(delivery(cluster, type), context));
  }

  /** The same, as it is. */
  public static List<Change> kept(ClusterId cluster, LogType type) {
    Context context = of(cluster, type, "as the spec wants it", 9);
    return List.of(
        new Change.NoOp(group(cluster, type), context),
        new Change.NoOp(destination(cluster, type), context),
        new Change.NoOp(source(cluster, type), context),
        new Change.NoOp(live(delivery(cluster, type), "A1b2C3d4E5f6G7h8"), context));
  }

  /** The same, to be removed; the group stays. */
  public static List<Change> removed(ClusterId cluster, LogType type) {
    String reason = "the spec no longer asks for " + type.shortName() + " of this cluster";
    return List.of(
        new Change.Delete(
            live(delivery(cluster, type), "A1b2C3d4E5f6G7h8"),
            gone(cluster, type, reason, Risk.DELIVERY_ENDS)),
        new Change.Delete(source(cluster, type), gone(cluster, type, reason)),
        new Change.Delete(destination(cluster, type), gone(cluster, type, reason)));
  }

  public static Change retention(ClusterId cluster, LogType type, int before, int after) {
    Context context = of(cluster, type, "retention differs", 14);
    return new Change.Update(
        group(cluster, type).with(Kind.Of.RETENTION, before),
        group(cluster, type).with(Kind.Of.RETENTION, after),
        List.of(new FieldChange(Kind.Of.RETENTION, Optional.of(before), Optional.of(after))),
        after < before ? context.risking(Set.of(Risk.RETENTION_SHORTENED)) : context);
  }

  public static Change fields(ClusterId cluster, LogType type, Texts before, Texts after) {
    return new Change.Update(
        live(delivery(cluster, type).with(Kind.Of.RECORD_FIELDS, before), "A1b2C3d4E5f6G7h8"),
        delivery(cluster, type).with(Kind.Of.RECORD_FIELDS, after),
        List.of(new FieldChange(Kind.Of.RECORD_FIELDS, Optional.of(before), Optional.of(after))),
        of(cluster, type, "record fields differ", 21));
  }

  public static Change replaced(ClusterId cluster, LogType type) {
    Resource before = live(delivery(cluster, type), "A1b2C3d4E5f6G7h8");
    String archive = Arn.deliveryDestination(cluster.place(), "platform-logs-archive").toString();
    return new Change.Replace(
        before,
        delivery(cluster, type).with(Kind.Of.DESTINATION, archive),
        List.of(
            new FieldChange(
                Kind.Of.DESTINATION, before.get(Kind.Of.DESTINATION), Optional.of(archive))),
        of(cluster, type, "another destination of the same type", 18)
            .risking(Set.of(Risk.DELIVERY_GAP)));
  }

  public static Change adopted(ClusterId cluster, LogType type) {
    return new Change.Adopt(
        source(cluster, type).without(Kind.Of.TAGS),
        source(cluster, type).with(Kind.Of.TAGS, OURS.with(Tags.ADOPTED, "true")),
        List.of(
            new FieldChange(
                Kind.Of.TAGS,
                Optional.of(Tags.NONE),
                Optional.of(OURS.with(Tags.ADOPTED, "true")))),
        of(cluster, type, "somebody else made what the spec asks for: only tags are added", 12));
  }

  public static Document policy(String... groups) {
    String resources = String.join("\",\"", groups);
    return Document.of(
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"logspec\",\"Effect\":\"Allow\","
            + "\"Principal\":{\"Service\":\"delivery.logs.amazonaws.com\"},"
            + "\"Action\":[\"logs:CreateLogStream\",\"logs:PutLogEvents\"],"
            + "\"Resource\":[\""
            + resources
            + "\"],\"Condition\":{\"StringEquals\":{\"aws:SourceAccount\":\"123456789012\"}}},"
            + "{\"Sid\":\"other\",\"Effect\":\"Allow\",\"Resource\":\"*\"}]}");
  }

  public static Change policyUpdated(Place place) {
    Resource before =
        Resource.at(new Address(place, Kind.LOG_RESOURCE_POLICY, "logspec-platform-logs"))
            .with(Kind.Of.DOCUMENT, policy("/aws/eks/a:*", "/aws/eks/old:*"));
    Document after = policy("/aws/eks/a:*", "/aws/eks/sandbox:*");
    return new Change.Update(
        before,
        before.with(Kind.Of.DOCUMENT, after),
        List.of(
            new FieldChange(Kind.Of.DOCUMENT, before.get(Kind.Of.DOCUMENT), Optional.of(after))),
        shared("the policy must list the log groups", 6));
  }

  public static Plan plan(List<Change> changes) {
    return new Plan("platform-logs", changes, List.of(), List.of(), List.of(), Coverage.COMPLETE);
  }

  @SafeVarargs
  public static Plan plan(List<Change>... changes) {
    List<Change> all = new ArrayList<>();
    for (List<Change> some : changes) {
      all.addAll(some);
    }
    return plan(all);
  }

  public static Plan with(Plan plan, Diagnostic... diagnostics) {
    return new Plan(
        plan.owner(),
        plan.changes(),
        plan.foreign(),
        plan.guards(),
        List.of(diagnostics),
        plan.coverage());
  }

  public static Plan with(Plan plan, Guard... guards) {
    return new Plan(
        plan.owner(),
        plan.changes(),
        plan.foreign(),
        List.of(guards),
        plan.diagnostics(),
        plan.coverage());
  }

  public static Plan with(Plan plan, Resource... foreign) {
    return new Plan(
        plan.owner(),
        plan.changes(),
        List.of(foreign),
        plan.guards(),
        plan.diagnostics(),
        plan.coverage());
  }

  public static Plan partial(Plan plan) {
    return new Plan(
        plan.owner(),
        plan.changes(),
        plan.foreign(),
        plan.guards(),
        plan.diagnostics(),
        Coverage.PARTIAL);
  }
}
