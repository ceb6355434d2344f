package dev.logspec.aws;

import java.io.IOException;
import java.net.URI;

/**
 * No connection was made, so the request cannot have reached the service. Unchecked, because the
 * SDK asks again after every {@link IOException}, and where nobody listens on this machine nobody
 * will a second later.
 */
final class NotSentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final URI endpoint;

  NotSentException(URI endpoint, IOException cause) {
    super(cause.getMessage(), cause);
    this.endpoint = endpoint;
  }

  /** Where the connection was to go. */
  URI endpoint() {
    return endpoint;
  }
}
