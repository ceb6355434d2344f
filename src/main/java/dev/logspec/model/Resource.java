package dev.logspec.model;

import java.util.Arrays;
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

  /** Stands for a value that is known to be none. */
  private static final Object UNSET = new Object();

  /** In the order of the kind's table; null where nothing is said. */
  private final Object[] values;

  private Resource(Address address, Object[] values) {
    this.address = address;
    this.values = values;
  }

  /** A resource about which nothing is said yet. */
  public static Resource at(Address address) {
    return new Resource(address, new Object[address.kind().attributes().size()]);
  }

  /** This, with {@code attribute} given. */
  public <T> Resource with(Attribute<T> attribute, T value) {
    return saying(attribute, Objects.requireNonNull(value));
  }

  /** This, with {@code attribute} given, or unset when {@code value} is empty. */
  public <T> Resource with(Attribute<T> attribute, Optional<T> value) {
    return saying(attribute, value.isPresent() ? value.get() : UNSET);
  }

  /** This, with nothing said about {@code attribute}. */
  public Resource without(Attribute<?> attribute) {
    return says(attribute) ? saying(attribute, null) : this;
  }

  private Resource saying(Attribute<?> attribute, Object value) {
    int index = index(attribute);
    if (index < 0) {
      throw new IllegalArgumentException(kind() + " has no attribute " + attribute.name());
    }
    Object[] all = values.clone();
    all[index] = value;
    return new Resource(address, all);
  }

  private int index(Attribute<?> attribute) {
    return kind().attributes().indexOf(attribute);
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
    int index = index(attribute);
    Object value = index < 0 ? null : values[index];
    return value == UNSET ? Optional.empty() : Optional.ofNullable((T) value);
  }

  /** The value of {@code attribute}, which its maker always gives. */
  public <T> T require(Attribute<T> attribute) {
    return get(attribute)
        .orElseThrow(() -> new IllegalStateException(address + " has no " + attribute.name()));
  }

  /** Whether something is said about {@code attribute}: it is given or unset, not open. */
  public boolean says(Attribute<?> attribute) {
    int index = index(attribute);
    return index >= 0 && values[index] != null;
  }

  /**
   * Whether it stands for a document in which others have statements and we have none: there is
   * nothing of ours to change or to delete.
   */
  public boolean vacant() {
    return says(Kind.Of.OTHERS) && get(Kind.Of.DOCUMENT).isEmpty();
  }

  /** Its tags; none when it has none. */
  public Tags tags() {
    return get(Kind.Of.TAGS).orElse(Tags.NONE);
  }

  /** What is said, in the order of the kind's table. */
  public Map<Attribute<?>, Optional<?>> values() {
    Map<Attribute<?>, Optional<?>> said = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        Object value = values[i];
        said.put(
            kind().attributes().get(i), value == UNSET ? Optional.empty() : Optional.of(value));
      }
    }
    return Collections.unmodifiableMap(said);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Resource that
        && address.equals(that.address)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * address.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return address + " " + values();
  }
}
