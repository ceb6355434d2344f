package dev.logspec.sandbox.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * An answer before it goes on the wire.
 *
 * @param tree the body of a JSON answer
 * @param raw the body of any other
 */
public record Reply(
    int status,
    String contentType,
    Map<String, String> headers,
    Optional<JsonNode> tree,
    byte[] raw) {
  private static final byte[] NO_BYTES = new byte[0];

  /** No answer at all. */
  public static final Reply NOTHING = empty(0, Map.of());

  public Reply {
    headers = Map.copyOf(headers);
  }

  /** A JSON answer; the service's protocol sets the content type. */
  public static Reply json(JsonNode body) {
    return new Reply(200, "application/json", Map.of(), Optional.of(body), NO_BYTES);
  }

  /** An answer of bytes. */
  public static Reply bytes(String contentType, Map<String, String> headers, byte[] body) {
    return new Reply(200, contentType, headers, Optional.empty(), body);
  }

  /** An XML answer. */
  public static Reply xml(String body) {
    byte[] bytes =
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + body).getBytes(StandardCharsets.UTF_8);
    return bytes("application/xml", Map.of(), bytes);
  }

  /** An answer without a body. */
  public static Reply empty(int status, Map<String, String> headers) {
    return new Reply(status, "", headers, Optional.empty(), NO_BYTES);
  }

  /** The same under another status, as errors have it, with what their headers say. */
  public Reply failing(int newStatus, String newContentType, Map<String, String> newHeaders) {
    return new Reply(newStatus, newContentType, newHeaders, tree, raw);
  }

  /** The body as it goes on the wire. */
  public byte[] body() {
    return tree.map(Json::bytes).orElse(raw);
  }
}
