package dev.logspec.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import dev.logspec.sandbox.call.Reply;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.dispatch.Answer;
import dev.logspec.sandbox.fault.Verdict;
import java.io.IOException;
import java.io.OutputStream;

/** Puts an answer on the wire, or cuts it as a fault asks for. */
final class Writer {
  private Writer() {}

  static void write(HttpExchange exchange, Answer answer) throws IOException {
    Verdict verdict = answer.verdict();
    // Closing an exchange before its headers are sent closes the connection.
    try (exchange) {
      if (verdict.resetsBefore() || verdict.resetsAfter()) {
        return;
      }
      Reply reply = Errors.reply(answer);
      headers(exchange, answer.service(), reply, answer.requestId());
      boolean head = exchange.getRequestMethod().equals("HEAD");
      byte[] bytes = body(exchange, reply);
      int length = bytes.length;
      if (head && length > 0) {
        exchange.getResponseHeaders().set("Content-Length", String.valueOf(length));
      }
      if (head || length == 0) {
        exchange.sendResponseHeaders(reply.status(), -1);
        return;
      }
      exchange.sendResponseHeaders(reply.status(), length);
      OutputStream body = exchange.getResponseBody();
      body.write(bytes, 0, verdict.truncates() ? length / 2 : length);
      body.flush();
    }
  }

  private static void headers(
      HttpExchange exchange, Service service, Reply reply, String requestId) {
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
    if (service.protocol() == Service.Protocol.REST_XML) {
      exchange.getResponseHeaders().set("x-amz-request-id", requestId);
    }
    if (!reply.contentType().isEmpty()) {
      exchange.getResponseHeaders().set("Content-Type", contentType(exchange, service, reply));
    }
    if (Arrival.isCbor(exchange.getRequestHeaders())) {
      exchange.getResponseHeaders().set("smithy-protocol", "rpc-v2-cbor");
    }
  }

  private static String contentType(HttpExchange exchange, Service service, Reply reply) {
    return switch (service.protocol()) {
      case JSON -> "application/x-amz-json-1.1";
      case CBOR ->
          Arrival.isCbor(exchange.getRequestHeaders())
              ? "application/cbor"
              : "application/x-amz-json-1.0";
      case REST_JSON, REST_XML, QUERY -> reply.contentType();
    };
  }

  private static byte[] body(HttpExchange exchange, Reply reply) {
    boolean cbor = Arrival.isCbor(exchange.getRequestHeaders());
    return reply.tree().filter(tree -> cbor).map(Cbor::bytes).orElseGet(reply::body);
  }
}
