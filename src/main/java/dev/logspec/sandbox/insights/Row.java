package dev.logspec.sandbox.insights;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A row on its way through the commands: what they computed, before what its event has. It belongs
 * to one evaluation, whose commands add to it.
 */
final class Row {
  private final Optional<Candidate> event;
  private final Map<String, Value> computed = new HashMap<>();
  private Optional<Map<String, Value>> discovered = Optional.empty();

  private Row(Optional<Candidate> event) {
    this.event = event;
  }

  static Row of(Candidate event) {
    return new Row(Optional.of(event));
  }

  /** A row of statistics, which has no event. */
  static Row empty() {
    return new Row(Optional.empty());
  }

  Value get(String name) {
    Value value = computed.get(name);
    return value == null ? event.map(e -> find(e, name)).orElse(Value.MISSING) : value;
  }

  void set(String name, Value value) {
    computed.put(name, value);
  }

  /** Lets go of the fields of the message, which are found again when they are asked for. */
  Row lean() {
    discovered = Optional.empty();
    return this;
  }

  private Value find(Candidate e, String name) {
    return switch (name) {
      case "@timestamp" -> Value.time(e.timestamp());
      case "@ingestionTime" -> Value.time(e.ingestionTime());
      case "@message" -> Value.text(e.message());
      case "@log" -> Value.text(e.log());
      case "@logStream" -> Value.text(e.logStream());
      case "@ptr" -> Value.text(e.pointer().get());
      default -> field(e, name);
    };
  }

  private Value field(Candidate e, String name) {
    if (discovered.isEmpty()) {
      discovered = Optional.of(Discovery.fields(e.message()));
    }
    return discovered.get().getOrDefault(name, Value.MISSING);
  }
}
