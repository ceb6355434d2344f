package dev.logspec.sandbox.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Reply;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.call.Xml;
import java.util.Map;

/** An error as each protocol puts it on the wire. */
final class Errors {
  private Errors() {}

  static Reply reply(Service service, AwsError error, String requestId) {
    return switch (service.protocol()) {
      case JSON -> json(error, Json.object().put("__type", error.code()));
      case REST_JSON -> json(error, Json.object());
      case REST_XML -> rest(error, requestId);
      case QUERY -> query(error, requestId);
    };
  }

  private static Reply json(AwsError error, ObjectNode body) {
    error.members().forEach(body::put);
    body.put("message", error.getMessage());
    return new Reply(
        error.status(),
        "application/json",
        Map.of("x-amzn-errortype", error.code()),
        Json.bytes(body));
  }

  private static Reply rest(AwsError error, String requestId) {
    StringBuilder xml = new StringBuilder("<Error>");
    xml.append(Xml.element("Code", error.code()));
    xml.append(Xml.element("Message", error.getMessage()));
    error.members().forEach((name, value) -> xml.append(member(name, value)));
    xml.append(Xml.element("RequestId", requestId)).append("</Error>");
    Reply reply = Reply.xml(xml.toString());
    String region = error.members().get("x-amz-bucket-region");
    Map<String, String> headers = region == null ? Map.of() : Map.of("x-amz-bucket-region", region);
    return new Reply(error.status(), reply.contentType(), headers, reply.body());
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
    Reply reply = Reply.xml(xml);
    return new Reply(error.status(), "text/xml", Map.of(), reply.body());
  }
}
