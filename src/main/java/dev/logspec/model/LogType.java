package dev.logspec.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A log type by AWS's own name. The set is open: EKS adds types (the {@code EKS_CAPABILITY_*}
 * family came later), so only the four of Auto Mode have short names here.
 *
 * @param name for example {@code AUTO_MODE_COMPUTE_LOGS}
 */
public record LogType(String name) implements Comparable<LogType> {
  /** Karpenter: node provisioning, disruption, consolidation. */
  public static final LogType COMPUTE = new LogType("AUTO_MODE_COMPUTE_LOGS");

  /** EBS CSI: volume attachment, snapshots. */
  public static final LogType BLOCK_STORAGE = new LogType("AUTO_MODE_BLOCK_STORAGE_LOGS");

  /** AWS Load Balancer Controller. */
  public static final LogType LOAD_BALANCING = new LogType("AUTO_MODE_LOAD_BALANCING_LOGS");

  /** VPC CNI address management. */
  public static final LogType IPAM = new LogType("AUTO_MODE_IPAM_LOGS");

  /** The four types of EKS Auto Mode, in the order in which they are enabled on a cluster. */
  public static final List<LogType> AUTO_MODE =
      List.of(COMPUTE, BLOCK_STORAGE, LOAD_BALANCING, IPAM);

  private static final String CAPABILITY = "EKS_CAPABILITY_";

  /** Reads a short name of Auto Mode ({@code block-storage}) or AWS's full name. */
  public static Optional<LogType> parse(String text) {
    for (LogType type : AUTO_MODE) {
      if (text.equals(type.name) || text.equals(type.shortName())) {
        return Optional.of(type);
      }
    }
    return text.matches(CAPABILITY + "[A-Z0-9_]+_LOGS")
        ? Optional.of(new LogType(text))
        : Optional.empty();
  }

  /** Whether this is a type of an EKS capability, whose source is the capability's ARN. */
  public boolean ofCapability() {
    return name.startsWith(CAPABILITY);
  }

  /** {@code compute}, {@code ipam} ...: AWS's name without its affixes, in kebab case. */
  public String shortName() {
    return name.replaceFirst("^(AUTO_MODE|EKS_CAPABILITY)_", "")
        .replaceFirst("_LOGS$", "")
        .toLowerCase(Locale.ROOT)
        .replace('_', '-');
  }

  /** Auto Mode's types first, in {@link #AUTO_MODE}'s order; others by name. */
  @Override
  public int compareTo(LogType other) {
    int mine = rank(this);
    int theirs = rank(other);
    return mine != theirs ? Integer.compare(mine, theirs) : name.compareTo(other.name);
  }

  private static int rank(LogType type) {
    int index = AUTO_MODE.indexOf(type);
    return index < 0 ? AUTO_MODE.size() : index;
  }

  @Override
  public String toString() {
    return name;
  }

  // Written out, as what a record brings along is linked anew by every process.
  @Override
  public boolean equals(Object object) {
    return object instanceof LogType other && name.equals(other.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
