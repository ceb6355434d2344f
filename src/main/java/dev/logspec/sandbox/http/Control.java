package dev.logspec.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.fault.FaultRule;
import dev.logspec.sandbox.fault.Faults;
import dev.logspec.sandbox.journal.Journal;
import dev.logspec.sandbox.records.Buffers;
import dev.logspec.sandbox.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the sandbox says about itself, under {@code /_sandbox/}. */
public final class Control implements HttpHandler {
  private final World world;
  private final Journal journal;
  private final Faults faults;

  public Control(World world, Journal journal, Faults faults) {
    this.world = world;
    this.journal = journal;
    this.faults = faults;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(Guard.body(exchange), StandardCharsets.UTF_8);
      String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      switch (request) {
        case "GET /_sandbox/health" -> send(exchange, 200, Json.object().put("status", "ok"));
        case "GET /_sandbox/state" -> send(exchange, 200, world.toJson());
        case "GET /_sandbox/calls" -> send(exchange, 200, journal.toJson());
        case "DELETE /_sandbox/calls" -> {
          journal.clear();
          send(exchange, 200, journal.toJson());
        }
        case "GET /_sandbox/streams" -> sendStream(exchange);
        case "GET /_sandbox/faults" -> send(exchange, 200, rules());
        case "POST /_sandbox/faults" -> addFaults(exchange, body);
        case "DELETE /_sandbox/faults" -> {
          faults.clear();
          send(exchange, 200, rules());
        }
        default -> send(exchange, 404, Json.object().put("message", "unknown: " + request));
      }
    }
  }

  /** What deliveries wrote into the Firehose stream that the query names by its ARN. */
  private void sendStream(HttpExchange exchange) throws IOException {
    String query = String.valueOf(exchange.getRequestURI().getRawQuery());
    String arn = Arrival.parameters(query).getOrDefault("arn", List.of("")).get(0);
    if (!world.streams().containsKey(arn)) {
      send(exchange, 404, Json.object().put("message", "there is no stream " + arn));
      return;
    }
    byte[] body = new Buffers(world).of(arn);
    exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  /** One rule a line; either all of them are added or none. */
  private void addFaults(HttpExchange exchange, String body) throws IOException {
    try {
      List<FaultRule> added =
          body.lines()
              .map(String::trim)
              .filter(line -> !line.isEmpty())
              .map(FaultRule::parse)
              .toList();
      added.forEach(faults::add);
      send(exchange, 200, rules());
    } catch (IllegalArgumentException e) {
      send(exchange, 400, Json.object().put("message", e.getMessage()));
    }
  }

  private ObjectNode rules() {
    ObjectNode node = Json.object();
    ArrayNode list = node.putArray("faults");
    faults.rules().forEach(rule -> list.add(rule.text()));
    return node;
  }

  private static void send(HttpExchange exchange, int status, JsonNode node) throws IOException {
    byte[] body = Json.bytes(node);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
