package dev.logspec.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One object, desired or observed: an address and the values of its kind's attributes.
 *
 * <p>An attribute is in one of three states. <em>Given</em>: it has a value. <em>Unset</em>: it is
 * known to have none (events never expire, no key). <em>Open</em>: nothing is said about it; of a
 * desired resource that means "whatever is live is right", so it is never a difference.
 */
public final class Resource {
  private final Address address;
  private final Map<Attribute<?>, Optional<?>> values;

  private Resource(Address address, Map<Attribute<?>, Optional<?>> values) {
    this.address = address;
    Map<Attribute<?>, Optional<?>> ordered = new LinkedHashMap<>();
    for (Attribute<?> attribute : address.kind().attributes()) {
      if (values.containsKey(attribute)) {
        ordered.put(attribute, values.get(attribute));
      }
    }
    if (ordered.size() != values.size()) {
      throw new IllegalArgumentException(
          address.kind() + " has no attribute among " + values.keySet());
    }
    this.values = Collections.unmodifiableMap(ordered);
  }

  /** A resource about which nothing is said yet. */
  public static Resource at(Address address) {
    return new Resource(address, Map.of());
  }

  /** This, with {@code attribute} given. */
  public <T> Resource with(Attribute<T> attribute, T value) {
    return with(attribute, Optional.of(value));
  }

  /** This, with {@code attribute} given, or unset when {@code value} is empty. */
  public <T> Resource with(Attribute<T> attribute, Optional<T> value) {
    Map<Attribute<?>, Optional<?>> all = new LinkedHashMap<>(values);
    all.put(attribute, value);
    return new Resource(address, all);
  }

  /** This, with nothing said about {@code attribute}. */
  public Resource without(Attribute<?> attribute) {
    Map<Attribute<?>, Optional<?>> all = new LinkedHashMap<>(values);
    all.remove(attribute);
    return new Resource(address, all);
  }

  /** The same values at another address of the same kind. */
  public Resource at(Place place, String name) {
    return new Resource(new Address(place, kind(), name), values);
  }

  /** Where it is. */
  public Address address() {
    return address;
  }

  /** What it is. */
  public Kind kind() {
    return address.kind();
  }

  /** The value of {@code attribute}; empty when it is unset or open. */
  @SuppressWarnings("unchecked")
  public <T> Optional<T> get(Attribute<T> attribute) {
    return (Optional<T>) values.getOrDefault(attribute, Optional.empty());
  }

  /** The value of {@code attribute}, which its maker always gives. */
  public <T> T require(Attribute<T> attribute) {
    return get(attribute)
        .orElseThrow(() -> new IllegalStateException(address + " has no " + attribute.name()));
  }

  /** Whether something is said about {@code attribute}: it is given or unset, not open. */
  public boolean says(Attribute<?> attribute) {
    return values.containsKey(attribute);
  }

  /** Its tags; none when it has none. */
  public Tags tags() {
    return get(Kind.Of.TAGS).orElse(Tags.NONE);
  }

  /** What is said, in the order of the kind's table. */
  public Map<Attribute<?>, Optional<?>> values() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Resource that
        && address.equals(that.address)
        && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(address, values);
  }

  @Override
  public String toString() {
    return address + " " + values;
  }
}
