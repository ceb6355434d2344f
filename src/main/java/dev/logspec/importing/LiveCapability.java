package dev.logspec.importing;

import dev.logspec.model.Arn;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import java.util.Optional;

/**
 * An EKS capability that delivers logs.
 *
 * @param arn its ARN, as its delivery source has it
 */
public record LiveCapability(Arn arn) implements Comparable<LiveCapability> {
  /** The one whose logs the delivery source {@code source} delivers, if not its cluster's own. */
  static Optional<LiveCapability> ofSource(Resource source) {
    return source
        .get(Kind.Of.RESOURCE_ARN)
        .flatMap(Arn::parse)
        .filter(arn -> arn.resource().startsWith("capability/"))
        .map(LiveCapability::new);
  }

  /**
   * The name in its ARN, {@code capability/CLUSTER/TYPE/NAME/ID} (EKS, DescribeCapability); none
   * where the ARN is of another form.
   */
  public Optional<String> name() {
    String[] parts = arn.resource().split("/");
    return parts.length == 5 ? Optional.of(parts[3]) : Optional.empty();
  }

  @Override
  public int compareTo(LiveCapability other) {
    return arn.toString().compareTo(other.arn.toString());
  }
}
