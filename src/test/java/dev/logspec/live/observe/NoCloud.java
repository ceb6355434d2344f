package dev.logspec.live.observe;

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
import java.util.List;

/** A cloud that must not be asked, but for what a test overrides. */
public class NoCloud implements Cloud {
  private static IllegalStateException unasked(String port) {
    return new IllegalStateException(port + " is not to be asked");
  }

  @Override
  public LogsApi logs(Place place) {
    throw unasked("CloudWatch Logs");
  }

  @Override
  public SavedQueryApi savedQueries(Place place) {
    throw unasked("saved queries");
  }

  @Override
  public TaggingApi tagging(Place place) {
    throw unasked("the tagging API");
  }

  @Override
  public ClusterApi clusters(Place place) {
    throw unasked("EKS");
  }

  @Override
  public BucketApi buckets(Place place) {
    throw unasked("S3");
  }

  @Override
  public StreamApi streams(Place place) {
    throw unasked("Firehose");
  }

  @Override
  public KeyApi keys(Place place) {
    throw unasked("KMS");
  }

  @Override
  public TrailApi trail(Place place) {
    throw unasked("CloudTrail");
  }

  @Override
  public List<String> regions(String region) {
    throw unasked("the list of Regions");
  }

  @Override
  public EnabledRegions enabledRegions(Place place) {
    throw unasked("the list of Regions");
  }

  @Override
  public Caller caller(String region) {
    throw unasked("STS");
  }
}
