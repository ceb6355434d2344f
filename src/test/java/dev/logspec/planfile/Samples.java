package dev.logspec.planfile;

import static dev.logspec.model.LogType.COMPUTE;
import static dev.logspec.model.LogType.IPAM;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Coverage;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Kind.Of;
import dev.logspec.model.Location;
import dev.logspec.model.LogType;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import dev.logspec.model.TrailEvent.Actor;
import dev.logspec.plan.Blame;
import dev.logspec.plan.Cause;
import dev.logspec.plan.Change;
import dev.logspec.plan.Context;
import dev.logspec.plan.Contexts;
import dev.logspec.plan.FieldChange;
import dev.logspec.plan.Guard;
import dev.logspec.plan.Plan;
import dev.logspec.plan.Risk;
import dev.logspec.plan.Rollout;
import dev.logspec.planfile.PlanDocument.Extent;
import dev.logspec.planfile.PlanDocument.Revision;
import dev.logspec.planfile.PlanDocument.Shards;
import dev.logspec.planfile.PlanDocument.Worktree;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A plan as a small team would see it, with one change of every sort. */
final class Samples {
  static final Place TOKYO = new Place("123456789012", "ap-northeast-1");
  static final Place ARCHIVE = new Place("999988887777", "ap-northeast-1");
  static final ClusterId SANDBOX = new ClusterId(TOKYO, "sandbox");
  static final Instant MADE = Instant.parse("2026-11-22T09:30:00Z");
  static final Tags OWNED = Tags.owned("platform-logs", Map.of("team", "platform"));

  private Samples() {}

  static Context context(ClusterId cluster, LogType type, String reason) {
    Context because = Contexts.of(cluster, type).because(reason).causedBy(Cause.SPEC);
    return Contexts.at(new Location("logspec.yaml", 12, 5), because);
  }

  static Resource group(ClusterId cluster, LogType type, int days) {
    String name = "/aws/eks/" + cluster.name() + "/auto-mode/" + type.shortName();
    return Resource.at(new Address(cluster.place(), Kind.LOG_GROUP, name))
        .with(Of.RETENTION, days)
        .with(Of.TAGS, OWNED);
  }

  static Resource source(ClusterId cluster, LogType type) {
    String name = cluster.name() + "-" + type.name();
    return Resource.at(new Address(cluster.place(), Kind.DELIVERY_SOURCE, name))
        .with(Of.NAME, name)
        .with(Of.RESOURCE_ARN, cluster.arn().toString())
        .with(Of.LOG_TYPE, type.name())
        .with(Of.TAGS, OWNED);
  }

  static Resource delivery(ClusterId cluster, LogType type, String id) {
    String source = cluster.name() + "-" + type.name();
    return Resource.at(new Address(cluster.place(), Kind.DELIVERY, source + "/S3"))
        .with(Of.SOURCE, source)
        .with(Of.DESTINATION, Arn.deliveryDestination(ARCHIVE, "archive").toString())
        .with(Of.RECORD_FIELDS, Texts.of("event_timestamp", "message"))
        .with(Of.HIVE_PARTITIONS, false)
        .with(Of.TAGS, OWNED)
        .with(Of.ID, id)
        .with(Of.ARN, Arn.delivery(cluster.place(), id).toString());
  }

  static Change create() {
    Resource group = group(SANDBOX, IPAM, 30).with(Of.KMS_KEY, Optional.<String>empty());
    return new Change.Create(group, context(SANDBOX, IPAM, "declared, does not exist"));
  }

  static Change createSource(ClusterId cluster, LogType type) {
    return new Change.Create(
        source(cluster, type), context(cluster, type, "no source delivers " + type.shortName()));
  }

  static Change update(ClusterId cluster, LogType type) {
    return new Change.Update(
        group(cluster, type, 90),
        group(cluster, type, 30),
        List.of(new FieldChange(Of.RETENTION, Optional.of(90), Optional.of(30))),
        context(cluster, type, "retention differs")
            .risking(List.of(Risk.RETENTION_SHORTENED))
            .causedBy(Cause.DRIFT));
  }

  /** The same, and who did it. */
  static Change blamed(Change change) {
    Blame blame =
        new Blame(
            Blame.Certainty.CERTAIN,
            Instant.parse("2026-11-21T17:04:09Z"),
            "logs:PutRetentionPolicy",
            new Actor(
                "arn:aws:sts::123456789012:assumed-role/Admin/alice",
                Optional.of("arn:aws:iam::123456789012:role/Admin"),
                Optional.empty()),
            "aws-cli/2.15.0 Python/3.11.6",
            "203.0.113.9");
    return change.with(change.context().blaming(Optional.of(blame)));
  }

  static Change replace() {
    Resource before = delivery(SANDBOX, COMPUTE, "d1");
    Resource after =
        before.without(Of.ID).without(Of.ARN).with(Of.DESTINATION, "arn:aws:logs:::other");
    return new Change.Replace(
        before,
        after,
        List.of(
            new FieldChange(Of.DESTINATION, before.get(Of.DESTINATION), after.get(Of.DESTINATION))),
        context(SANDBOX, COMPUTE, "destination forces replacement")
            .risking(List.of(Risk.DELIVERY_GAP)));
  }

  static Change adopt() {
    Resource live = source(SANDBOX, COMPUTE).with(Of.TAGS, Tags.NONE).with(Of.STATUS, "ACTIVE");
    Tags tags = OWNED.with(Tags.ADOPTED, "true");
    return new Change.Adopt(
        live,
        source(SANDBOX, COMPUTE).with(Of.TAGS, tags),
        List.of(new FieldChange(Of.TAGS, Optional.of(Tags.NONE), Optional.of(tags))),
        context(SANDBOX, COMPUTE, "made by somebody else"));
  }

  static Change delete() {
    return new Change.Delete(
        delivery(SANDBOX, IPAM, "d2"),
        Contexts.of(SANDBOX, IPAM)
            .because("no longer in the spec")
            .risking(Set.of(Risk.DELIVERY_ENDS))
            .causedBy(Cause.BOTH));
  }

  /** A destination in another account that serves one cluster: its place is not the cluster's. */
  static Change same() {
    Resource destination =
        Resource.at(new Address(ARCHIVE, Kind.DELIVERY_DESTINATION, "archive"))
            .with(Of.TARGET, "arn:aws:s3:::org-log-archive/eks")
            .with(Of.TYPE, "S3")
            .with(Of.OUTPUT_FORMAT, "parquet")
            .with(Of.TAGS, OWNED)
            .with(Of.ARN, Arn.deliveryDestination(ARCHIVE, "archive").toString());
    return new Change.NoOp(destination, context(SANDBOX, COMPUTE, "as declared"));
  }

  static Plan plan() {
    Resource other = Resource.at(new Address(TOKYO, Kind.LOG_GROUP, "/aws/lambda/theirs"));
    return new Plan(
        "platform-logs",
        List.of(
            same(),
            create(),
            createSource(SANDBOX, IPAM),
            adopt(),
            blamed(update(SANDBOX, COMPUTE)),
            replace(),
            delete()),
        List.of(other.with(Of.RETENTION, Optional.<Integer>empty())),
        List.of(new Guard("removals", Guard.State.FAILED, "fleet", "3 of 6 (50 %), limit 3")),
        List.of(
            Diagnostic.warning(
                new Location("logspec.yaml", 3, 1),
                "kmsKey was not checked",
                "allow kms:DescribeKey"),
            Diagnostic.warning("sandbox", "Auto Mode was not checked", "")),
        Coverage.PARTIAL);
  }

  static PlanDocument document() {
    return document(plan(), new Extent("shard 1 of 2", Optional.of(shard(1, 2))));
  }

  static PlanDocument document(Plan plan, Extent extent) {
    String digest = Digests.of("the spec".getBytes(StandardCharsets.UTF_8));
    return new PlanDocument(
        plan,
        "logspec 0.1.0",
        MADE,
        new Revision(
            digest, Optional.of("4d1f0c9a7be2436f8c5a1e0b9d7f3a2c6e8b0d14"), Worktree.CLEAN),
        List.of(TOKYO, ARCHIVE),
        extent,
        Optional.of(conduct()));
  }

  /** A canary and the rest, under a lock. */
  static Conduct conduct() {
    return new Conduct(
        "specs/my logs.yaml",
        Optional.of(List.of("--region", "eu-west-1", "--allow", "removals")),
        new Rollout(
            5,
            1,
            Map.of(SANDBOX, 0, new ClusterId(TOKYO, "prod"), 1),
            List.of(
                new Rollout.Wave("canary", Duration.ofMinutes(10)),
                new Rollout.Wave("(rest)", Duration.ZERO))),
        Optional.of("s3://org-locks/platform-logs"));
  }

  /** {@code document} as older formats tell it. */
  static PlanDocument older(PlanDocument document) {
    return new PlanDocument(
        document.plan(),
        document.tool(),
        document.createdAt(),
        document.revision(),
        document.places(),
        document.extent(),
        Optional.empty());
  }

  static Shards shard(int number, int of) {
    return new Shards(of, List.of(number), Coverage.COMPLETE);
  }
}
