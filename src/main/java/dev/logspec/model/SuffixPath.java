package dev.logspec.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A suffix path as AWS stores it, split into AWS's part and the user's.
 *
 * <p>AWS writes {@code AWSLogs/{account-id}/<service>/} before the path when a delivery is created
 * and not when it is updated (terraform-provider-aws 46328, 46455), so one path reads back in two
 * forms. Only the user's part is ever compared; AWS's part is kept, for the next update to send, so
 * that objects stay where the bucket policy lets the delivery service write.
 *
 * @param prefix AWS's part, with its closing slash
 * @param path the user's part, without outer slashes
 */
public record SuffixPath(Optional<String> prefix, Optional<String> path) {
  private static final Pattern PREFIX =
      Pattern.compile("^/?(AWSLogs/(?:aws-account-id=)?\\{account-id\\}/[^/{}]+)(?:/|$)");

  /** Splits what AWS stores. */
  public static SuffixPath parse(String stored) {
    Matcher matcher = PREFIX.matcher(stored);
    boolean found = matcher.find();
    String rest = found ? stored.substring(matcher.end()) : stored;
    String path = rest.replaceAll("^/+|/+$", "");
    return new SuffixPath(
        found ? Optional.of(matcher.group(1) + "/") : Optional.empty(),
        path.isEmpty() ? Optional.empty() : Optional.of(path));
  }

  /** What to send so that AWS stores this; empty when there is nothing to send. */
  public Optional<String> stored() {
    String text = prefix.orElse("") + path.orElse("");
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
