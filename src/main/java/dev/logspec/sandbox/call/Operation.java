package dev.logspec.sandbox.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.function.Function;

/**
 * One operation of a service: what it is called, which IAM action it needs, what its input must
 * look like, whether it changes anything, and what it does.
 */
public record Operation(
    String name,
    String action,
    Effect effect,
    Shape.Structure input,
    String invalidCode,
    Function<Call, Set<String>> contended,
    Function<Call, Reply> run) {

  /** Whether an operation changes the world. */
  public enum Effect {
    READ,
    CHANGE
  }

  /** An operation that only reads, answering with JSON. */
  public static Operation read(
      Service service, String name, Shape.Structure input, Function<Call, ? extends JsonNode> run) {
    return of(service, name, Effect.READ, input, run.andThen(Reply::json));
  }

  /** An operation that changes something, answering with JSON. */
  public static Operation change(
      Service service, String name, Shape.Structure input, Function<Call, ? extends JsonNode> run) {
    return of(service, name, Effect.CHANGE, input, run.andThen(Reply::json));
  }

  /** An operation that builds its whole answer. */
  public static Operation of(
      Service service,
      String name,
      Effect effect,
      Shape.Structure input,
      Function<Call, Reply> run) {
    String action = service.signingName() + ":" + name;
    return new Operation(name, action, effect, input, "ValidationException", call -> Set.of(), run);
  }

  /** The same operation under another IAM action. */
  public Operation needing(String otherAction) {
    return new Operation(name, otherAction, effect, input, invalidCode, contended, run);
  }

  /** The same operation, refused while another call holds one of the keys it names. */
  public Operation contending(Function<Call, Set<String>> keys) {
    return new Operation(name, action, effect, input, invalidCode, keys, run);
  }

  /** The same operation, answering a malformed input with another error code. */
  public Operation rejecting(String code) {
    return new Operation(name, action, effect, input, code, contended, run);
  }
}
