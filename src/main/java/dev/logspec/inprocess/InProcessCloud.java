package dev.logspec.inprocess;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.live.BucketApi;
import dev.logspec.live.Cloud;
import dev.logspec.live.ClusterApi;
import dev.logspec.live.EnabledRegions;
import dev.logspec.live.KeyApi;
import dev.logspec.live.LogsApi;
import dev.logspec.live.SavedQueryApi;
import dev.logspec.live.StreamApi;
import dev.logspec.live.TaggingApi;
import dev.logspec.live.TrailApi;
import dev.logspec.model.Arn;
import dev.logspec.model.Place;
import dev.logspec.sandbox.Emulator;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.world.Arns;
import dev.logspec.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An emulated AWS without a wire. Whoever calls is a user of the account that is called. */
public final class InProcessCloud implements Cloud {
  private static final Pattern IDENTITY =
      Pattern.compile("<Arn>([^<]*)</Arn>.*<Account>([^<]*)</Account>");

  private final Emulator emulator;
  private final String account;
  private final Calls.Watch watch;

  /** The accounts of {@code emulator}, called from its default one. */
  public InProcessCloud(Emulator emulator) {
    this(emulator, World.DEFAULT_ACCOUNT, Calls.Watch.NONE);
  }

  InProcessCloud(Emulator emulator, String account, Calls.Watch watch) {
    this.emulator = emulator;
    this.account = account;
    this.watch = watch;
  }

  private Calls calls(Service service, Place place) {
    return new Calls(emulator, watch, service, place);
  }

  @Override
  public LogsApi logs(Place place) {
    return new LogsPort(calls(Service.LOGS, place));
  }

  @Override
  public SavedQueryApi savedQueries(Place place) {
    return new SavedQueryPort(calls(Service.LOGS, place));
  }

  @Override
  public TaggingApi tagging(Place place) {
    return new TaggingPort(calls(Service.TAGGING, place));
  }

  @Override
  public ClusterApi clusters(Place place) {
    return new ClusterPort(calls(Service.EKS, place));
  }

  @Override
  public BucketApi buckets(Place place) {
    return new BucketPort(calls(Service.S3, place));
  }

  @Override
  public StreamApi streams(Place place) {
    return new StreamPort(calls(Service.FIREHOSE, place));
  }

  @Override
  public KeyApi keys(Place place) {
    return new KeyPort(calls(Service.KMS, place));
  }

  @Override
  public TrailApi trail(Place place) {
    return new TrailPort(calls(Service.CLOUDTRAIL, place));
  }

  /** {@inheritDoc} They are those in which anything of the partition is, and {@code region}. */
  @Override
  public List<String> regions(String region) {
    World world = emulator.world();
    Stream<String> used =
        Stream.<Map<String, ?>>of(
                world.clusters(),
                world.sources(),
                world.destinations(),
                world.deliveries(),
                world.logGroups(),
                world.streams())
            .flatMap(table -> table.keySet().stream())
            .map(Arns::region);
    String partition = Arn.partitionOf(region);
    return Stream.concat(Stream.of(region), used)
        .filter(r -> Arn.partitionOf(r).equals(partition))
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public EnabledRegions enabledRegions(Place place) {
    ObjectNode input = Json.object();
    input.putArray("RegionOptStatusContains").add("ENABLED").add("ENABLED_BY_DEFAULT");
    return new EnabledRegions(
        calls(Service.ACCOUNT, place)
            .pages(
                "ListRegions",
                input,
                "Regions",
                "NextToken",
                region -> Trees.text(region, "RegionName")),
        Optional.empty());
  }

  /** {@inheritDoc} It is a user of the account that calls. */
  @Override
  public Caller caller(String region) {
    Calls sts = calls(Service.STS, new Place(account, region));
    byte[] answer = sts.read("GetCallerIdentity", Json.object()).body();
    Matcher identity = IDENTITY.matcher(new String(answer, StandardCharsets.UTF_8));
    if (!identity.find()) {
      throw new IllegalStateException("the sandbox does not say who calls");
    }
    return new Caller(identity.group(2), identity.group(1));
  }
}
