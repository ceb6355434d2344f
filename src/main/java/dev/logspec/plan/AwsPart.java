package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Desired;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.SuffixPath;
import dev.logspec.model.Template;
import java.util.Comparator;
import java.util.Optional;

/**
 * AWS's own part of the suffix path of a delivery that lost it: an update stores a path as it is,
 * so one by another tool moves the objects out of {@code AWSLogs/}, where the bucket's policy
 * refuses them, and nothing fails. Below a prefix in the destination there is no such part.
 */
public final class AwsPart {
  private final Desired desired;
  private final Observed observed;

  /** Of deliveries as they are desired and observed. */
  public AwsPart(Desired desired, Observed observed) {
    this.desired = desired;
    this.observed = observed;
  }

  /** What to put before the path of {@code live} again, as the template or a sibling shows it. */
  Optional<String> toRestore(Resource live, Optional<Template> template) {
    return isLost(live)
        ? template
            .flatMap(t -> t.defaults().suffixPath())
            .flatMap(path -> SuffixPath.parse(path).prefix())
            .or(() -> ofSibling(live.address().place()))
        : Optional.empty();
  }

  /** Whether the path of {@code live} is without AWS's part, and should have it. */
  public boolean isLost(Resource live) {
    return SuffixPath.of(live)
            .stored()
            .filter(path -> !SuffixPath.beginsWithAwsPart(path))
            .isPresent()
        && isWithoutPrefix(live);
  }

  private boolean isWithoutPrefix(Resource delivery) {
    return delivery
        .get(Kind.Of.DESTINATION)
        .flatMap(Arn::parse)
        .map(
            arn ->
                new Address(
                    new Place(arn.account(), arn.region()), Kind.DELIVERY_DESTINATION, arn.name()))
        .flatMap(this::target)
        .filter(target -> !target.contains("/"))
        .isPresent();
  }

  /** Where the destination will deliver to: a target changes in place, its deliveries stay. */
  private Optional<String> target(Address destination) {
    return Optional.ofNullable(desired.entries().get(destination))
        .map(Desired.Entry::resource)
        .or(() -> Optional.ofNullable(observed.resources().get(destination)))
        .flatMap(resource -> resource.get(Kind.Of.TARGET));
  }

  /** The shortest is the least of what a guess may have taken from a path that was given. */
  private Optional<String> ofSibling(Place place) {
    return observed.resources().values().stream()
        .filter(r -> r.kind() == Kind.DELIVERY && r.address().place().equals(place))
        .filter(r -> r.get(Kind.Of.SUFFIX_PREFIX).isPresent() && isWithoutPrefix(r))
        .map(r -> r.require(Kind.Of.SUFFIX_PREFIX))
        .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
  }
}
