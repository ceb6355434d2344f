package dev.logspec.sandbox.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An HTTP request that was read to its end. Query parameters may repeat. */
record Arrival(
    String method, String rawPath, Map<String, List<String>> query, Headers headers, byte[] body) {

  static Arrival read(HttpExchange exchange) throws IOException {
    byte[] body = Guard.body(exchange);
    String rawQuery = exchange.getRequestURI().getRawQuery();
    return new Arrival(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        parameters(rawQuery == null ? "" : rawQuery),
        exchange.getRequestHeaders(),
        body);
  }

  /** Parameters of a query or a form. */
  static Map<String, List<String>> parameters(String text) {
    Map<String, List<String>> all = new TreeMap<>();
    for (String part : text.split("&")) {
      if (!part.isEmpty()) {
        String[] pair = part.split("=", 2);
        String value = pair.length == 2 ? decode(pair[1]) : "";
        all.computeIfAbsent(decode(pair[0]), key -> new ArrayList<>()).add(value);
      }
    }
    return all;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** A part of the path, decoded; a plus sign stays one. */
  static String decodePath(String text) {
    return decode(text.replace("+", "%2B"));
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.getFirst(name));
  }

  /** Whether it speaks Smithy RPC v2 CBOR. */
  boolean isCbor() {
    return isCbor(headers);
  }

  /** The same of a request that has these headers. */
  static boolean isCbor(Headers headers) {
    return "rpc-v2-cbor".equals(headers.getFirst("smithy-protocol"));
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name)).map(values -> values.get(0));
  }
}
