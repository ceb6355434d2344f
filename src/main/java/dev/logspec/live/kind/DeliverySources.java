package dev.logspec.live.kind;

import dev.logspec.live.Cloud;
import dev.logspec.live.LogsApi;
import dev.logspec.live.LogsApi.Source;
import dev.logspec.live.Reads.Pending;
import dev.logspec.live.SourceUpdates;
import dev.logspec.live.SourceUpdates.Standing;
import dev.logspec.live.SourceUpdates.State;
import dev.logspec.model.Address;
import dev.logspec.model.Attribute;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Kind;
import dev.logspec.model.LogType;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Delivery sources. Nothing but their tags changes in place. */
final class DeliverySources implements LiveKind {
  private final Cloud cloud;

  DeliverySources(Cloud cloud) {
    this.cloud = cloud;
  }

  private static Untagged canonical(Place place, Source source) {
    Resource resource =
        Resource.at(new Address(place, Kind.DELIVERY_SOURCE, source.name()))
            .with(Kind.Of.NAME, source.name())
            .with(Kind.Of.RESOURCE_ARN, source.resourceArns().stream().findFirst())
            .with(Kind.Of.LOG_TYPE, source.logType())
            .with(Kind.Of.ARN, source.arn());
    if (source.status().isPresent()) {
      resource = resource.with(Kind.Of.STATUS, source.status());
    }
    if (source.statusReason().isPresent()) {
      resource = resource.with(Kind.Of.STATUS_REASON, source.statusReason());
    }
    return new Untagged(source.arn(), source.tags(), resource);
  }

  @Override
  public Listing list(PlaceAsked asked) {
    Pending<List<Source>> list = asked.sources();
    return new Listing() {
      @Override
      public List<Untagged> untagged(List<Untagged> earlier) {
        List<Untagged> all = new ArrayList<>();
        for (Source source : list.get()) {
          all.add(canonical(asked.place(), source));
        }
        return all;
      }
    };
  }

  @Override
  public Optional<Resource> read(Resource sought) {
    Address address = sought.address();
    return logs(address)
        .source(address.name())
        .map(s -> new ObjectTags(cloud, address).of(canonical(address.place(), s)))
        .map(live -> judged(live, sought));
  }

  /** A source that is replaced for a cluster update that failed: whether that still holds. */
  private Resource judged(Resource live, Resource sought) {
    if (sought.get(Kind.Of.FAILED_UPDATE).isEmpty()) {
      return live;
    }
    Standing standing =
        ClusterId.ofSource(live)
            .map(
                c ->
                    SourceUpdates.read(
                        cloud.clusters(c.place()),
                        c.name(),
                        new LogType(live.get(Kind.Of.LOG_TYPE).orElse(""))))
            .orElse(Standing.NONE);
    return standing.state() == State.BAD ? standing.mark(live) : live;
  }

  @Override
  public Progress create(Resource wanted) {
    logs(wanted.address())
        .createSource(
            wanted.address().name(),
            wanted.require(Kind.Of.RESOURCE_ARN),
            wanted.require(Kind.Of.LOG_TYPE),
            wanted.tags().values());
    return Progress.COMPLETE;
  }

  @Override
  public Progress update(Resource live, Resource wanted, List<Attribute<?>> differing) {
    throw new IllegalStateException("only its tags change in place");
  }

  @Override
  public void delete(Resource live) {
    logs(live.address()).deleteSource(live.address().name());
  }

  private LogsApi logs(Address address) {
    return cloud.logs(address.place());
  }
}
