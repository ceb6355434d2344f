package dev.logspec.inprocess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.answer.ErrorAnswer;
import dev.logspec.answer.Purpose;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.Place;
import dev.logspec.sandbox.Emulator;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Reply;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.dispatch.Answer;
import dev.logspec.sandbox.dispatch.Credentials;
import dev.logspec.sandbox.dispatch.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Calls of one service at one place. Reads that fail in passing are repeated, changes never. */
final class Calls {
  private static final String AGENT = "logspec in process";
  private static final String ADDRESS = "127.0.0.1";
  private static final String BUCKET_REGION = "x-amz-bucket-region";
  private static final byte[] NO_BODY = new byte[0];

  /** What may be over when it is tried again. */
  private static final Set<Meaning> PASSING =
      Set.of(Meaning.THROTTLED, Meaning.UNAVAILABLE, Meaning.ANSWER_LOST);

  private static final int ATTEMPTS = 8;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private final Emulator emulator;
  private final Watch watch;
  private final Service service;
  private final Place place;

  /** Sees each request that is made. */
  interface Watch {
    /** Nobody looks. */
    Watch NONE = (operation, place, input) -> () -> {};

    /**
     * A request is about to be made.
     *
     * @param operation as IAM names it
     * @return runs when it was answered, and well
     */
    Runnable calling(String operation, Place place, ObjectNode input);
  }

  Calls(Emulator emulator, Watch watch, Service service, Place place) {
    this.emulator = emulator;
    this.watch = watch;
    this.service = service;
    this.place = place;
  }

  /** The answer to a call that changes nothing. */
  Reply read(String operation, ObjectNode input) {
    Duration pause = FIRST_PAUSE;
    for (int attempt = 1; ; attempt++) {
      try {
        return call(operation, Purpose.READ, input, NO_BODY);
      } catch (RemoteException e) {
        if (attempt == ATTEMPTS || !PASSING.contains(e.meaning())) {
          throw e;
        }
        emulator.time().pass(pause);
        pause = pause.multipliedBy(2);
      }
    }
  }

  /** The same, empty when AWS says that the object does not exist. */
  Optional<Reply> find(String operation, ObjectNode input) {
    try {
      return Optional.of(read(operation, input));
    } catch (RemoteException e) {
      if (e.meaning() == Meaning.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The JSON of an object, empty when AWS says that it does not exist. */
  Optional<JsonNode> find(String operation, ObjectNode input, String member) {
    return find(operation, input).map(reply -> tree(reply).path(member));
  }

  /** The JSON answer to a call that may change something, made once. */
  JsonNode change(String operation, ObjectNode input) {
    return tree(call(operation, Purpose.CHANGE, input, NO_BODY));
  }

  /** The answer to a call with a body that may change something, made once. */
  Reply change(String operation, ObjectNode input, byte[] body) {
    return call(operation, Purpose.CHANGE, input, body);
  }

  /**
   * The items of every page.
   *
   * @param items which member of a page they are
   * @param token which member of a request and of an answer tells where a page begins
   */
  <T> List<T> pages(
      String operation, ObjectNode input, String items, String token, Function<JsonNode, T> shape) {
    List<T> all = new ArrayList<>();
    ObjectNode asked = input;
    while (true) {
      JsonNode page = tree(read(operation, asked));
      page.path(items).forEach(item -> all.add(shape.apply(item)));
      String next = page.path(token).asText("");
      if (next.isEmpty()) {
        return all;
      }
      asked = input.deepCopy().put(token, next);
    }
  }

  static JsonNode tree(Reply reply) {
    return reply.tree().orElseThrow(() -> new IllegalStateException("an answer without JSON"));
  }

  private Reply call(String operation, Purpose purpose, ObjectNode input, byte[] body) {
    Runnable answered = watch.calling(name(operation), place, input);
    Answer answer = ask(operation, input, body, place.region());
    Optional<String> elsewhere = answer.error().map(error -> error.members().get(BUCKET_REGION));
    if (elsewhere.isPresent()) {
      answer = ask(operation, input, body, elsewhere.get());
    }
    Reply reply = heard(name(operation), purpose, answer);
    answered.run();
    return reply;
  }

  private Answer ask(String operation, ObjectNode input, byte[] body, String region) {
    Credentials caller = new Credentials(place.account(), region);
    Request request = new Request(operation, input, body, Optional.of(caller), AGENT, ADDRESS);
    return emulator.desk().answer(service, () -> request);
  }

  /** What its caller hears of {@code answer}, cut as its faults ask for. */
  private static Reply heard(String operation, Purpose purpose, Answer answer) {
    if (answer.verdict().resetsBefore() || answer.verdict().resetsAfter()) {
      throw lost(Meaning.ANSWER_LOST, operation, "the connection broke before the answer");
    }
    if (answer.error().isPresent()) {
      AwsError error = answer.error().get();
      throw new ErrorAnswer(error.status(), error.code(), error.getMessage(), answer.requestId())
          .failure(operation, purpose, error);
    }
    if (answer.verdict().truncates() && answer.reply().body().length > 0) {
      Meaning meaning =
          switch (purpose) {
            case READ -> Meaning.UNAVAILABLE;
            case CHANGE -> Meaning.ANSWER_LOST;
          };
      throw lost(meaning, operation, "the answer is cut off or not AWS's");
    }
    return answer.reply();
  }

  private static RemoteException lost(Meaning meaning, String operation, String message) {
    return new RemoteException(meaning, operation, "", message, "", Optional.empty(), null);
  }

  /** IAM's prefix of the tagging API is not the name that signatures have. */
  private String name(String operation) {
    String prefix = service == Service.TAGGING ? "tag" : service.signingName();
    return prefix + ":" + operation;
  }
}
