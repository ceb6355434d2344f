package dev.logspec.sandbox.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An answer before it goes on the wire. */
public record Reply(int status, String contentType, Map<String, String> headers, byte[] body) {

  public Reply {
    headers = Map.copyOf(headers);
  }

  /** A JSON answer; the service's protocol sets the content type. */
  public static Reply json(JsonNode body) {
    return new Reply(200, "application/json", Map.of(), Json.bytes(body));
  }

  /** An XML answer. */
  public static Reply xml(String body) {
    byte[] bytes =
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + body).getBytes(StandardCharsets.UTF_8);
    return new Reply(200, "application/xml", Map.of(), bytes);
  }

  /** An answer without a body. */
  public static Reply empty(int status, Map<String, String> headers) {
    return new Reply(status, "", headers, new byte[0]);
  }
}
