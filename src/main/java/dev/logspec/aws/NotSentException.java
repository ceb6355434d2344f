package dev.logspec.aws;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * No connection was made, so the request cannot have reached the service. Unchecked, because the
 * SDK asks again after every {@link IOException}, and where nobody listens on this machine nobody
 * will a second later.
 */
final class NotSentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What the JDK says of a proxy that does not let a request through, whenever it is asked. */
  private static final Pattern REFUSED_BY_PROXY =
      Pattern.compile("through proxy.*\\b4\\d\\d\\b|proxy authentication");

  private final URI endpoint;
  private final transient Optional<String> next;

  /**
   * A failure to reach {@code endpoint}.
   *
   * @param message says so
   * @param next what to look at
   */
  NotSentException(URI endpoint, String message, Optional<String> next, IOException cause) {
    super(message, cause);
    this.endpoint = endpoint;
    this.next = next;
  }

  /** What to look at, where more is known than that nobody answers. */
  Optional<String> next() {
    return next;
  }

  /** Whether it may go better later: a certificate that is not trusted, a refusal never will. */
  boolean mayPass() {
    return !(getCause() instanceof SSLException)
        && !REFUSED_BY_PROXY.matcher(String.valueOf(getCause().getMessage())).find()
        && !Transport.onThisMachine(endpoint);
  }

  /** Where the connection was to go. */
  URI endpoint() {
    return endpoint;
  }
}
