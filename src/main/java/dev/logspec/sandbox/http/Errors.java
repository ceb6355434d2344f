package dev.logspec.sandbox.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Reply;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.call.Xml;
import dev.logspec.sandbox.dispatch.Answer;
import java.util.Map;

/** An error as each protocol puts it on the wire. */
final class Errors {
  private Errors() {}

  /** {@code answer}, its error put into words that its service's protocol has. */
  static Reply reply(Answer answer) {
    return answer
        .error()
        .map(error -> reply(answer.service(), error, answer.requestId()))
        .orElse(answer.reply());
  }

  private static Reply reply(Service service, AwsError error, String requestId) {
    return switch (service.protocol()) {
      case JSON -> json(error, Json.object().put("__type", error.code()));
      case CBOR -> compatible(error);
      case REST_JSON -> json(error, Json.object());
      case REST_XML -> rest(error, requestId);
      case QUERY -> query(error, requestId);
    };
  }

  private static Reply json(AwsError error, ObjectNode body) {
    error.members().forEach(body::put);
    body.setAll(error.structure());
    body.put("message", error.getMessage());
    Map<String, String> headers = Map.of("x-amzn-errortype", error.code());
    return Reply.json(body).failing(error.status(), "application/json", headers);
  }

  /** With the code as it was when the service spoke AWS's query protocol (awsQueryCompatible). */
  private static Reply compatible(AwsError error) {
    String fault = error.status() < 500 ? "Sender" : "Receiver";
    Reply reply = json(error, Json.object().put("__type", error.code()));
    Map<String, String> headers = Map.of("x-amzn-query-error", error.code() + ";" + fault);
    return reply.failing(error.status(), reply.contentType(), headers);
  }

  private static Reply rest(AwsError error, String requestId) {
    StringBuilder xml = new StringBuilder("<Error>");
    xml.append(Xml.element("Code", error.code()));
    xml.append(Xml.element("Message", error.getMessage()));
    error.members().forEach((name, value) -> xml.append(member(name, value)));
    xml.append(Xml.element("RequestId", requestId)).append("</Error>");
    String region = error.members().get("x-amz-bucket-region");
    Map<String, String> headers = region == null ? Map.of() : Map.of("x-amz-bucket-region", region);
    return Reply.xml(xml.toString()).failing(error.status(), "application/xml", headers);
  }

  private static String member(String name, String value) {
    return name.startsWith("x-") ? "" : Xml.element(name, value);
  }

  private static Reply query(AwsError error, String requestId) {
    String type = error.status() < 500 ? "Sender" : "Receiver";
    String xml =
        "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error>"
            + Xml.element("Type", type)
            + Xml.element("Code", error.code())
            + Xml.element("Message", error.getMessage())
            + "</Error>"
            + Xml.element("RequestId", requestId)
            + "</ErrorResponse>";
    return Reply.xml(xml).failing(error.status(), "text/xml", Map.of());
  }
}
