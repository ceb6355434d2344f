package dev.logspec.aws;

import java.io.IOException;
import java.net.URI;

/** No connection was made, so the request cannot have reached the service. */
final class NotSentException extends IOException {
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
