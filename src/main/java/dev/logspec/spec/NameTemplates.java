package dev.logspec.spec;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The templates of names: {@code {cluster}-{LOG_TYPE}} and the like. Each is the spec's own word or
 * none. Where the spec gives one, an object that already delivers under another name is a
 * difference; otherwise any name is right, and what is made is called by a template of ours.
 *
 * @param ownSource of delivery sources
 * @param ownDestination of CloudWatch Logs delivery destinations
 * @param ownSharedDestination of S3 and Firehose delivery destinations
 */
public record NameTemplates(
    Optional<String> ownSource,
    Optional<String> ownDestination,
    Optional<String> ownSharedDestination) {
  /** The names of the article that the product grew from. */
  public static final NameTemplates DEFAULT =
      new NameTemplates(Optional.empty(), Optional.empty(), Optional.empty());

  /** The log groups of that article. */
  public static final String LOG_GROUP = "/aws/eks/{cluster}/auto-mode/{logType}";

  /** A variable in a template; its name is the first group. */
  public static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z_]+)\\}");

  /** Of delivery sources. */
  public String source() {
    return ownSource.orElse("{cluster}-{LOG_TYPE}");
  }

  /** Of CloudWatch Logs delivery destinations: one for each cluster and log type. */
  public String destination() {
    return ownDestination.orElse("{cluster}-dest-{logType}");
  }

  /** Of S3 and Firehose delivery destinations: one for each destination of the spec. */
  public String sharedDestination() {
    return ownSharedDestination.orElse("{name}-{destination}");
  }
}
