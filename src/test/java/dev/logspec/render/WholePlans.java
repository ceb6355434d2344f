package dev.logspec.render;

import static dev.logspec.render.Plans.TOKYO;
import static dev.logspec.render.Plans.cluster;
import static dev.logspec.render.Plans.plan;
import static dev.logspec.render.Plans.with;

import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Location;
import dev.logspec.model.LogType;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import dev.logspec.model.TrailEvent.Actor;
import dev.logspec.plan.Blame;
import dev.logspec.plan.Change;
import dev.logspec.plan.Context;
import dev.logspec.plan.FieldChange;
import dev.logspec.plan.Guard;
import dev.logspec.plan.Plan;
import dev.logspec.plan.Risk;
import dev.logspec.render.safe.Hostile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Plans that show what single changes do not: everything at once, a fleet, hostile text. */
public final class WholePlans {
  private static final ClusterId SANDBOX = cluster("sandbox");

  private WholePlans() {}

  /** Every sort of change, and something in every section. */
  public static Plan everything() {
    ClusterId prod = new ClusterId(Plans.DUBLIN, "prod-eu");
    Plan plan =
        plan(
            List.of(Plans.policyUpdated(TOKYO)),
            Plans.created(SANDBOX, LogType.COMPUTE, 12),
            Plans.kept(SANDBOX, LogType.IPAM),
            List.of(
                Plans.adopted(SANDBOX, LogType.LOAD_BALANCING),
                Plans.retention(SANDBOX, LogType.BLOCK_STORAGE, 90, 30),
                Plans.fields(
                    SANDBOX,
                    LogType.BLOCK_STORAGE,
                    Texts.of("event_timestamp", "level", "message", "controller"),
                    Texts.of("message", "event_timestamp", "level", "resource_arn"))),
            List.of(Plans.replaced(prod, LogType.COMPUTE)),
            Plans.removed(prod, LogType.IPAM));
    plan =
        with(
            plan,
            Diagnostic.warning(
                new Location("logspec.yaml", 30, 7),
                "bucket org-log-archive could not be checked: AccessDenied",
                "allow s3:GetBucketPolicy, or set permissions: skip"),
            Diagnostic.error(
                "prod-eu", "the cluster is not Auto Mode", "remove it from clusters:"));
    plan =
        with(
            plan,
            new Guard("removals", Guard.State.FAILED, "prod-eu", "4 of 8 objects, limit 3"),
            new Guard("owner", Guard.State.ALLOWED, "fleet", "2 objects of spec other"),
            new Guard("removals", Guard.State.PASSED, "fleet", "4 of 20 objects, limit 4"));
    Resource[] foreign = new Resource[7];
    for (int i = 0; i < foreign.length; i++) {
      foreign[i] = Plans.at(SANDBOX, Kind.DELIVERY_SOURCE, "theirs-" + i);
    }
    return with(plan, foreign);
  }

  /** {@code n} clusters alike, but for one: three of them lose a type, one is unlike all. */
  public static Plan fleet(int n) {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      ClusterId cluster = cluster(String.format("team-%04d", i));
      for (LogType type : List.of(LogType.COMPUTE, LogType.IPAM)) {
        changes.addAll(Plans.created(cluster, type, 12 + i));
      }
      changes.addAll(Plans.kept(cluster, LogType.BLOCK_STORAGE));
      if (i % (n / 5) == 0) {
        changes.addAll(Plans.removed(cluster, LogType.LOAD_BALANCING));
      }
      if (i == 7) {
        changes.add(Plans.retention(cluster, LogType.BLOCK_STORAGE, 90, 30));
      }
    }
    return plan(changes);
  }

  /** A plan in which every text is hostile. */
  public static Plan hostile(Random random) {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ClusterId cluster = cluster(Hostile.text(random));
      LogType type = new LogType(Hostile.text(random));
      Tags before = new Tags(Map.of(Hostile.text(random), Hostile.text(random)));
      Tags after = new Tags(Map.of(Hostile.text(random), Hostile.text(random)));
      Resource group =
          Plans.at(cluster, Kind.LOG_GROUP, Hostile.text(random)).with(Kind.Of.TAGS, before);
      FieldChange tags = new FieldChange(Kind.Of.TAGS, Optional.of(before), Optional.of(after));
      Context context =
          Plans.gone(cluster, type, Hostile.text(random), Risk.GROUP_DELETED)
              .blaming(Optional.of(blame(random)));
      changes.add(new Change.Delete(group, context));
      changes.add(
          new Change.Update(
              group, group.with(Kind.Of.TAGS, after), List.of(tags), context.risking(List.of())));
      changes.addAll(Plans.created(cluster, type, 3));
      changes.add(
          Plans.fields(
              cluster,
              type,
              Texts.of(Hostile.text(random), "b"),
              Texts.of("b", Hostile.text(random))));
      changes.add(Plans.replaced(cluster, type));
    }
    Plan plan =
        with(
            plan(changes),
            new Guard("removals", Guard.State.FAILED, Hostile.text(random), Hostile.text(random)));
    plan = with(plan, Diagnostic.warning(Hostile.text(random), Hostile.text(random), ""));
    return with(plan, Plans.at(SANDBOX, Kind.LOG_GROUP, Hostile.text(random)));
  }

  private static Blame blame(Random random) {
    return new Blame(
        Blame.Certainty.CERTAIN,
        Instant.EPOCH,
        Hostile.text(random),
        new Actor(Hostile.text(random), Optional.empty(), Optional.of(Hostile.text(random))),
        Hostile.text(random),
        Hostile.text(random));
  }
}
