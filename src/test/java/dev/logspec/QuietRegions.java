package dev.logspec;

import dev.logspec.insights.source.Stores;
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
import dev.logspec.model.Place;
import dev.logspec.model.Role;
import dev.logspec.model.Tags;
import dev.logspec.sandbox.world.World;
import dev.logspec.work.Backend.OpenCloud;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * AWS where the search for what a spec no longer names goes over the wire to a few Regions, and is
 * told of all others that they have nothing. Each apply asks each of more than thirty Regions, with
 * a client of its own: a fifth of the time of a test that is about something else.
 *
 * <p>Only time is saved. What is told is true, as a test fails that leaves something of a spec in a
 * Region that is not asked ({@link #hidden}); the Regions that are asked are several, so that what
 * goes wrong in one is still told apart from what goes wrong in all; and how the search goes over
 * all of them is the matter of tests that ask for it.
 */
final class QuietRegions implements Cloud {
  private static final Set<String> ASKED =
      Set.of("ap-northeast-1", "eu-central-1", "eu-north-1", "eu-west-1", "us-east-1");

  private final Cloud aws;

  private QuietRegions(Cloud aws) {
    this.aws = aws;
  }

  /** {@code open}, where most Regions are not asked. */
  static OpenCloud of(OpenCloud open) {
    Cloud quiet = new QuietRegions(open.cloud());
    return new OpenCloud() {
      @Override
      public Cloud cloud() {
        return quiet;
      }

      @Override
      public Stores stores() {
        return open.stores();
      }

      @Override
      public void signIn(String region) {
        open.signIn(region);
      }

      @Override
      public void assume(Map<String, Role> roles) {
        open.assume(roles);
      }

      @Override
      public Optional<String> region() {
        return open.region();
      }

      @Override
      public Optional<URI> endpoint() {
        return open.endpoint();
      }

      @Override
      public void close() {
        open.close();
      }
    };
  }

  @Override
  public SavedQueryApi savedQueries(Place place) {
    return aws.savedQueries(place);
  }

  @Override
  public TaggingApi tagging(Place place) {
    TaggingApi wire = aws.tagging(place);
    return quiet(place.partition(), place.region()) ? new Quiet(wire) : wire;
  }

  private static boolean quiet(String partition, String region) {
    return partition.equals("aws") && !ASKED.contains(region);
  }

  /** What of a spec is in {@code world} where the search does not see it. */
  static List<String> hidden(World world) {
    return world.tags().entrySet().stream()
        .filter(tagged -> tagged.getValue().tags().containsKey(Tags.OWNER))
        .map(Map.Entry::getKey)
        .filter(
            arn -> {
              String[] parts = arn.split(":", 5);
              return !parts[3].isEmpty() && quiet(parts[1], parts[3]);
            })
        .toList();
  }

  private record Quiet(TaggingApi wire) implements TaggingApi {
    @Override
    public Map<String, Map<String, String>> taggedWith(String key) {
      return wire.taggedWith(key);
    }

    @Override
    public Set<String> taggedWith(String key, String value) {
      return Set.of();
    }

    @Override
    public Set<String> clustersWith(Map<String, String> tags) {
      return wire.clustersWith(tags);
    }
  }

  @Override
  public List<String> regions(String region) {
    return aws.regions(region);
  }

  @Override
  public LogsApi logs(Place place) {
    return aws.logs(place);
  }

  @Override
  public ClusterApi clusters(Place place) {
    return aws.clusters(place);
  }

  @Override
  public BucketApi buckets(Place place) {
    return aws.buckets(place);
  }

  @Override
  public StreamApi streams(Place place) {
    return aws.streams(place);
  }

  @Override
  public KeyApi keys(Place place) {
    return aws.keys(place);
  }

  @Override
  public TrailApi trail(Place place) {
    return aws.trail(place);
  }

  @Override
  public EnabledRegions enabledRegions(Place place) {
    return aws.enabledRegions(place);
  }

  @Override
  public Caller caller(String region) {
    return aws.caller(region);
  }
}
