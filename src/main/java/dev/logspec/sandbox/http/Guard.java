package dev.logspec.sandbox.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Keeps web pages away from a sandbox of this machine: a page may send requests to any address, and
 * by a name of its own that leads to the loopback address even read the answers. So a request must
 * name a loopback host, unless the sandbox was told to listen elsewhere, and come from no other
 * origin; and no body may be larger than any that AWS takes.
 *
 * @param handler what is guarded
 * @param names whose names for this server are taken
 */
public record Guard(HttpHandler handler, Names names) implements HttpHandler {
  /** The names that a request may give this server. */
  public enum Names {
    /** Those of the loopback address. */
    LOOPBACK,
    /** Any: it was told to listen for others. */
    ANY
  }

  /** No service that is emulated takes as much in one request. */
  static final int LARGEST_BODY = 32 << 20;

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Optional<String> refused = refusal(exchange.getRequestHeaders());
    if (refused.isPresent()) {
      refuse(exchange, 403, refused.get());
      return;
    }
    if (length(exchange.getRequestHeaders()) > LARGEST_BODY) {
      refuse(exchange, 413, "The sandbox takes bodies of at most " + LARGEST_BODY + " bytes.");
      return;
    }
    handler.handle(exchange);
  }

  private Optional<String> refusal(Headers headers) {
    String host = Optional.ofNullable(headers.getFirst("Host")).orElse("");
    if (names == Names.LOOPBACK && !loopback(host)) {
      return Optional.of("The sandbox answers to names of the loopback address only.");
    }
    String origin = headers.getFirst("Origin");
    boolean own = origin == null || origin.equalsIgnoreCase("http://" + host);
    return own ? Optional.empty() : Optional.of("The sandbox answers no page of another origin.");
  }

  /** {@code bucket.localhost} too: browsers and resolvers take it for the loopback address. */
  private static boolean loopback(String host) {
    String name = host.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
    return name.matches("(.+\\.)?localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]");
  }

  /** The body of a request, whose length need not have been told. */
  static byte[] body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      throw new IOException("a body of more than " + LARGEST_BODY + " bytes");
    }
    return body;
  }

  private static long length(Headers headers) {
    String text = Optional.ofNullable(headers.getFirst("Content-Length")).orElse("0");
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
  }

  private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
    byte[] body = (why + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Connection", "close");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
