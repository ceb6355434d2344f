package dev.logspec.sandbox.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * One call: who, what, and the faults that touch its effect. {@code invalidCode} is the error code
 * of its operation for a bad input.
 */
public record Call(Caller caller, ObjectNode input, byte[] body, String invalidCode, Twist twist) {

  /** A member of the input that must be there because validation asked for it. */
  public String text(String member) {
    return input.path(member).asText();
  }

  /** A text member, if it was given. */
  public Optional<String> find(String member) {
    JsonNode node = input.path(member);
    return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node.asText());
  }

  /** Whether the member was given. */
  public boolean has(String member) {
    return input.hasNonNull(member);
  }

  public JsonNode get(String member) {
    return input.path(member);
  }
}
