package dev.logspec.review;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** One HTTP exchange, without redirects, retries or meaning. */
public interface Transport {
  /**
   * Sends a request and returns the answer, whatever its status.
   *
   * @throws IOException when no whole answer came, or too long a one
   * @throws InterruptedException when the thread was interrupted
   */
  Reply exchange(Call call) throws IOException, InterruptedException;

  /**
   * A request.
   *
   * @param method GET, POST, PATCH, PUT or DELETE
   * @param uri whole
   * @param headers by name
   * @param body JSON; empty for none
   */
  record Call(String method, URI uri, Map<String, String> headers, String body) {
    /** Copies {@code headers}. */
    public Call {
      headers = Map.copyOf(headers);
    }

    /** Without its headers, which hold the token. */
    @Override
    public String toString() {
      return method + " " + uri;
    }

    /** The same to another address. */
    Call to(URI other) {
      return new Call(method, other, headers, body);
    }
  }

  /**
   * An answer.
   *
   * @param status of HTTP
   * @param headers by name in lower case, the first of each
   * @param body as text
   */
  record Reply(int status, Map<String, String> headers, String body) {
    /** Copies {@code headers}. */
    public Reply {
      headers = Map.copyOf(headers);
    }

    /** The header {@code name}, in lower case. */
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name)).map(String::strip);
    }
  }
}
