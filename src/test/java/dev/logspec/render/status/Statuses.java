package dev.logspec.render.status;

import dev.logspec.model.ClusterId;
import dev.logspec.model.DestinationType;
import dev.logspec.model.LogType;
import dev.logspec.model.Place;
import dev.logspec.plan.status.Arrival;
import dev.logspec.plan.status.ClusterStatus;
import dev.logspec.plan.status.ClusterStatus.Whose;
import dev.logspec.plan.status.DeliveryState;
import dev.logspec.plan.status.Status;
import dev.logspec.plan.status.StatusCell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Statuses of fleets, from a seed. */
public final class Statuses {
  /** When they were read. */
  public static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

  private static final List<Place> PLACES =
      List.of(
          new Place("123456789012", "eu-west-1"),
          new Place("123456789012", "ap-northeast-1"),
          new Place("210987654321", "eu-west-1"));

  private static final Map<DeliveryState, String> WHY =
      Map.of(
          DeliveryState.DELIVERING, "",
          DeliveryState.PENDING, "its cluster update is in progress",
          DeliveryState.FOREIGN, "its delivery: made outside logspec, or its tag was removed",
          DeliveryState.DRIFTED, "its log group: AWS has another retentionDays than the spec",
          DeliveryState.UNWANTED, "the spec no longer has it",
          DeliveryState.MISSING, "it has no source",
          DeliveryState.DEAD, "its bucket is gone",
          DeliveryState.UNKNOWN, "deliveries could not be read there");

  private Statuses() {}

  /** How many of the deliveries are not well. */
  public enum Fleet {
    /** A few. */
    FINE,
    /** All states turn up. */
    TROUBLED
  }

  /** Of {@code clusters} clusters, four types and two destinations. */
  public static Status of(int clusters, Fleet fleet) {
    Random random = new Random(7);
    List<ClusterStatus> all = new ArrayList<>();
    for (int i = 0; i < clusters; i++) {
      all.add(cluster("team-" + i, i, fleet, random));
    }
    return new Status("platform-logs", NOW, all, List.of());
  }

  private static ClusterStatus cluster(String name, int i, Fleet fleet, Random random) {
    boolean odd = random.nextInt(fleet == Fleet.FINE ? 60 : 3) == 0;
    List<StatusCell> cells = new ArrayList<>();
    for (LogType type : LogType.AUTO_MODE) {
      cells.add(cell(type, "archive", DestinationType.S3, state(odd, random), random));
      cells.add(cell(type, "insights", DestinationType.CWL, state(odd, random), random));
    }
    String wave = i < clusters(3) ? "canary" : i < clusters(20) ? "first" : "rest";
    return new ClusterStatus(
        new ClusterId(PLACES.get(i % PLACES.size()), name),
        Whose.OF_THE_SPEC,
        wave,
        Map.of("team", "t" + i % 9, "tier", i % 4 == 0 ? "test" : "prod"),
        cells);
  }

  private static int clusters(int n) {
    return n;
  }

  private static DeliveryState state(boolean odd, Random random) {
    DeliveryState[] all = DeliveryState.values();
    return odd && random.nextInt(3) == 0 ? all[random.nextInt(all.length)] : all[0];
  }

  private static StatusCell cell(
      LogType type, String to, DestinationType kind, DeliveryState state, Random random) {
    StatusCell cell =
        new StatusCell(
            type,
            to,
            Optional.of(kind),
            "arn:aws:s3:::org-logs",
            state,
            WHY.get(state),
            Optional.empty());
    return state == DeliveryState.DELIVERING
        ? cell.with(
            random.nextInt(5) == 0
                ? Arrival.none("none in the last hour")
                : Arrival.at(NOW.minusSeconds(random.nextInt(3600))))
        : cell;
  }

  /** Of one cluster, in which everything that can be chosen is {@code text}. */
  public static Status saying(String text) {
    ClusterStatus cluster =
        new ClusterStatus(
            new ClusterId(PLACES.get(0), text),
            Whose.OF_THE_SPEC,
            text,
            Map.of(text, text),
            List.of(
                new StatusCell(
                    LogType.COMPUTE,
                    text,
                    Optional.empty(),
                    text,
                    DeliveryState.DEAD,
                    text,
                    Optional.of(Arrival.none(text))),
                new StatusCell(
                    LogType.IPAM,
                    text,
                    Optional.empty(),
                    text,
                    DeliveryState.DELIVERING,
                    "",
                    Optional.empty())));
    Status plain = of(2, Fleet.TROUBLED);
    List<ClusterStatus> all = new ArrayList<>(plain.clusters());
    all.add(cluster);
    return new Status(text, NOW, all, List.of());
  }
}
