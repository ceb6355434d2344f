package dev.logspec.review;

import dev.logspec.json.Json;
import dev.logspec.json.JsonArray;
import dev.logspec.json.JsonBounds;
import dev.logspec.json.JsonObject;
import dev.logspec.json.JsonReader;
import dev.logspec.json.JsonWriter;
import dev.logspec.render.safe.Safe;
import dev.logspec.review.ApiFailure.Meaning;
import dev.logspec.review.Transport.Call;
import dev.logspec.review.Transport.Reply;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Calls of one provider's API: asks again where that helps, follows redirects that stay at the same
 * origin, gives JSON or throws {@link ApiFailure}.
 */
final class Api {
  private static final int REDIRECTS = 3;
  private static final JsonReader JSON = JsonReader.tolerant(JsonBounds.USUAL);

  private final URI base;
  private final Map<String, String> headers;
  private final Secret token;
  private final World world;
  private final Patience patience;
  private final Instant deadline;

  Api(URI base, Map<String, String> headers, Secret token, World world, Patience patience) {
    this.base = base;
    this.headers = headers;
    this.token = token;
    this.world = world;
    this.patience = patience;
    this.deadline = world.clock().instant().plus(patience.total());
  }

  /** An answer and what its headers say. */
  record Answer(Json json, Reply reply) {}

  /** Reads {@code path}, which begins with a slash. */
  Answer get(String path) {
    return json(checked(send(call("GET", path, ""))));
  }

  /** Reads one page of the list at {@code path}. */
  Answer page(String path) {
    Answer answer = get(path);
    if (!(answer.json() instanceof JsonArray)) {
      throw noApi(answer.reply());
    }
    return answer;
  }

  /** Makes something. Not repeated when the answer was lost: it may have been made. */
  Json post(String path, Map<String, String> content) {
    return json(checked(send(call("POST", path, write(content))))).json();
  }

  /** Changes something, with PATCH or PUT as {@code method} says. */
  Json change(String method, String path, Map<String, String> content) {
    return json(checked(send(call(method, path, write(content))))).json();
  }

  /** Takes something away; that it is gone already is well. */
  void delete(String path) {
    Reply reply = send(call("DELETE", path, ""));
    if (reply.status() != 404 && reply.status() != 410) {
      checked(reply);
    }
  }

  private Call call(String method, String path, String body) {
    return new Call(method, URI.create(base + path), headers, body);
  }

  private static String write(Map<String, String> content) {
    JsonObject.Builder object = JsonObject.builder();
    content.forEach(object::put);
    return JsonWriter.compact(object.build());
  }

  private Reply send(Call call) {
    boolean repeatable = !call.method().equals("POST");
    for (int attempt = 1; ; attempt++) {
      Reply reply;
      try {
        reply = followed(call);
      } catch (IOException e) {
        if (!repeatable) {
          throw new ApiFailure(Meaning.UNKNOWN_RESULT, 0, silence(e));
        }
        pause(patience.afterSilence(attempt, world.random()), silence(e));
        continue;
      }
      if (!Patience.passing(reply)) {
        return reply;
      }
      if (!repeatable && !Patience.limited(reply)) {
        throw new ApiFailure(Meaning.UNKNOWN_RESULT, reply.status(), describe(reply));
      }
      Instant now = world.clock().instant();
      pause(patience.after(reply, attempt, now, world.random()), describe(reply));
    }
  }

  /** Waits, unless there is not that much time left. */
  private void pause(Duration duration, String why) {
    if (world.clock().instant().plus(duration).isAfter(deadline)) {
      String wait =
          duration.compareTo(Patience.USUAL.total()) > 0
              ? " and asks to wait " + duration.toSeconds() + " s"
              : "";
      throw new ApiFailure(Meaning.OTHER, 0, why + wait + "; gave up");
    }
    try {
      world.pause().sleep(duration, why);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private Reply followed(Call call) throws IOException {
    Call next = call;
    for (int hop = 0; ; hop++) {
      Reply reply = exchange(next);
      Optional<String> location = redirect(reply);
      if (location.isEmpty()) {
        return reply;
      }
      URI to = resolved(next.uri(), location.get());
      if (!sameOrigin(to)) {
        throw new ApiFailure(
            Meaning.OTHER,
            reply.status(),
            base.getHost()
                + " redirects to "
                + shown(to.getScheme() + "://" + to.getRawAuthority())
                + "; the token is not sent there. Give the address of the API with --api-url");
      }
      boolean keepsMethod = reply.status() >= 307 || next.method().equals("GET");
      if (hop == REDIRECTS || !keepsMethod) {
        throw new ApiFailure(
            Meaning.OTHER,
            reply.status(),
            base.getHost() + " redirects a " + next.method() + " without end or aim");
      }
      next = next.to(to);
    }
  }

  private Reply exchange(Call call) throws IOException {
    try {
      return world.transport().exchange(call);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static Optional<String> redirect(Reply reply) {
    return switch (reply.status()) {
      case 301, 302, 303, 307, 308 -> reply.header("location");
      default -> Optional.empty();
    };
  }

  private static URI resolved(URI from, String location) {
    try {
      return from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new ApiFailure(Meaning.OTHER, 0, from.getHost() + " redirects to no address");
    }
  }

  private boolean sameOrigin(URI other) {
    return base.getScheme().equalsIgnoreCase(other.getScheme())
        && base.getHost().equalsIgnoreCase(other.getHost())
        && port(base) == port(other)
        && other.getRawUserInfo() == null;
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equals(uri.getScheme().toLowerCase(Locale.ROOT)) ? 443 : 80;
  }

  private Reply checked(Reply reply) {
    int status = reply.status();
    if (status >= 200 && status < 300) {
      return reply;
    }
    Meaning meaning =
        switch (status) {
          case 401, 403 -> Meaning.NOT_ALLOWED;
          case 404, 410 -> Meaning.NOT_FOUND;
          default -> Meaning.OTHER;
        };
    throw new ApiFailure(meaning, status, describe(reply));
  }

  private Answer json(Reply reply) {
    return JSON.find(reply.body())
        .filter(value -> value instanceof JsonObject || value instanceof JsonArray)
        .map(value -> new Answer(value, reply))
        .orElseThrow(() -> noApi(reply));
  }

  private ApiFailure noApi(Reply reply) {
    return new ApiFailure(
        Meaning.OTHER,
        reply.status(),
        base.getHost()
            + " answered "
            + reply.status()
            + " with "
            + shown(reply.header("content-type").orElse("no content type"))
            + " that is not the JSON of an API; is "
            + base
            + " the address of the API?");
  }

  /** {@code text} of the server, fit to be shown. */
  String shown(String text) {
    return Safe.value(token.hide(text));
  }

  /** {@code host answered 403: Resource not accessible by integration}. */
  private String describe(Reply reply) {
    // Nothing, when it is a page of a proxy; the status says enough.
    String message =
        JSON.find(reply.body())
            .flatMap(value -> value.at("message").or(() -> value.at("error")))
            .map(said -> said.text().orElseGet(said::toString))
            .orElse("");
    String words = message.isEmpty() ? "" : ": " + shown(message);
    return base.getHost() + " answered " + reply.status() + words;
  }

  private String silence(IOException e) {
    String words = e.getMessage() == null ? "" : ": " + shown(e.getMessage());
    return "no answer from " + base.getHost() + " (" + e.getClass().getSimpleName() + words + ")";
  }

  private static ApiFailure interrupted() {
    Thread.currentThread().interrupt();
    return new ApiFailure(Meaning.OTHER, 0, "interrupted");
  }
}
