package dev.logspec.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.dispatch.Answer;
import dev.logspec.sandbox.dispatch.Credentials;
import dev.logspec.sandbox.dispatch.Desk;
import dev.logspec.sandbox.dispatch.Request;
import java.io.IOException;
import java.util.Optional;

/** Receives every AWS request that comes over HTTP, and writes its answer. */
public final class Front implements HttpHandler {
  private final Desk desk;

  /** A front before {@code desk}. */
  public Front(Desk desk) {
    this.desk = desk;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Arrival arrival = Arrival.read(exchange);
    String from = exchange.getRemoteAddress().getAddress().getHostAddress();
    Writer.write(exchange, answer(arrival, from));
  }

  private Answer answer(Arrival arrival, String from) {
    Service service;
    try {
      service = Route.service(arrival);
    } catch (AwsError unknown) {
      return desk.answer(
          Service.S3,
          () -> {
            throw unknown;
          });
    }
    return desk.answer(service, () -> request(service, arrival, from));
  }

  private static Request request(Service service, Arrival arrival, String from) {
    Optional<Credentials> credentials = Signature.of(arrival);
    if (credentials.isEmpty() && service != Service.STS) {
      throw Credentials.missing(service);
    }
    Route route = Route.of(service, arrival);
    return new Request(
        route.operation(),
        route.input(),
        route.body(),
        credentials,
        arrival.header("User-Agent").orElse(""),
        from);
  }
}
