package dev.logspec.spec;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The templates of names: {@code {cluster}-{LOG_TYPE}} and the like.
 *
 * @param ownSource the spec's own of delivery sources. Where it gives one, a source that already
 *     delivers under another name is a difference; otherwise any name is right
 * @param destination of CloudWatch Logs delivery destinations, one for each cluster and log type
 * @param sharedDestination of S3 and Firehose delivery destinations
 */
public record NameTemplates(
    Optional<String> ownSource, String destination, String sharedDestination) {
  /** The names of the article that the product grew from. */
  public static final NameTemplates DEFAULT =
      new NameTemplates(Optional.empty(), "{cluster}-dest-{logType}", "{name}-{destination}");

  /** The log groups of that article. */
  static final String LOG_GROUP = "/aws/eks/{cluster}/auto-mode/{logType}";

  /** A variable in a template; its name is the first group. */
  public static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z_]+)\\}");

  /** Of delivery sources. */
  public String source() {
    return ownSource.orElse("{cluster}-{LOG_TYPE}");
  }
}
