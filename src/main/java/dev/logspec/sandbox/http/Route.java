package dev.logspec.sandbox.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Which operation of which service a request asks for, and its input as one JSON object. */
record Route(String operation, ObjectNode input, byte[] body) {

  /** The service a request is for: its path or target header first, then its credential scope. */
  static Service service(Arrival arrival) {
    if (arrival.isCbor()) {
      return Service.byTarget(rpc(arrival, 2))
          .filter(service -> service.protocol() == Service.Protocol.CBOR)
          .orElseThrow(() -> unknown("Unknown path " + arrival.rawPath()));
    }
    String target = arrival.header("X-Amz-Target").orElse("");
    if (!target.isEmpty()) {
      return Service.byTarget(target.substring(0, Math.max(0, target.lastIndexOf('.'))))
          .orElseThrow(() -> unknown("Unknown target " + target));
    }
    return Signature.service(arrival)
        .flatMap(Service::bySigningName)
        .orElseGet(
            () -> {
              boolean form =
                  arrival.header("Content-Type").orElse("").startsWith("application/x-www-form");
              if (form) {
                return Service.STS;
              }
              return arrival.rawPath().matches("/(clusters|tags)(/.*)?") ? Service.EKS : Service.S3;
            });
  }

  static Route of(Service service, Arrival arrival) {
    return switch (service.protocol()) {
      case JSON -> json(arrival);
      case CBOR -> arrival.isCbor() ? cbor(arrival) : json(arrival);
      case REST_JSON -> service == Service.ACCOUNT ? account(arrival) : EksPaths.route(arrival);
      case REST_XML -> S3Paths.route(arrival);
      case QUERY -> form(arrival);
    };
  }

  private static Route json(Arrival arrival) {
    String target = arrival.header("X-Amz-Target").orElse("");
    String operation = target.substring(target.lastIndexOf('.') + 1);
    return new Route(operation, read(arrival.body()), arrival.body());
  }

  private static Route cbor(Arrival arrival) {
    return new Route(rpc(arrival, 4), Cbor.read(arrival.body()), arrival.body());
  }

  /** A part of {@code /service/NAME/operation/NAME}; empty where it is another path. */
  private static String rpc(Arrival arrival, int part) {
    String path = arrival.rawPath();
    return path.matches("/service/[^/]+/operation/[^/]+") ? path.split("/")[part] : "";
  }

  /** The one path of Account Management that is spoken here. */
  private static Route account(Arrival arrival) {
    if (!arrival.method().equals("POST") || !arrival.rawPath().equals("/listRegions")) {
      throw AwsError.unknown(arrival.method() + " " + arrival.rawPath());
    }
    return new Route("ListRegions", read(arrival.body()), arrival.body());
  }

  private static Route form(Arrival arrival) {
    ObjectNode input = Json.object();
    Arrival.parameters(new String(arrival.body(), StandardCharsets.UTF_8))
        .forEach((name, values) -> input.put(name, values.get(0)));
    String operation = input.path("Action").asText();
    input.remove("Action");
    input.remove("Version");
    return new Route(operation, input, arrival.body());
  }

  static ObjectNode read(byte[] body) {
    try {
      return Json.read(body);
    } catch (IOException e) {
      throw AwsError.client("SerializationException", "The request body is not a JSON object.");
    }
  }

  static AwsError unknown(String message) {
    return AwsError.client("UnknownOperationException", message);
  }
}
