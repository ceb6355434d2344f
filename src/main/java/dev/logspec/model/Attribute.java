package dev.logspec.model;

import java.util.List;

/**
 * One attribute of a {@link Kind}: a typed key into a {@link Resource}. Two attributes are the same
 * when their names are, within one kind's table.
 *
 * @param name as it stands in the JSON plan
 * @param type the Java type of its value
 * @param mutability what a difference asks for
 */
public record Attribute<T>(String name, Class<T> type, Mutability mutability) {

  static Attribute<String> text(String name, Mutability mutability) {
    return new Attribute<>(name, String.class, mutability);
  }

  static Attribute<Document> document(String name, Mutability mutability) {
    return new Attribute<>(name, Document.class, mutability);
  }

  static Attribute<Integer> number(String name, Mutability mutability) {
    return new Attribute<>(name, Integer.class, mutability);
  }

  static Attribute<Boolean> flag(String name, Mutability mutability) {
    return new Attribute<>(name, Boolean.class, mutability);
  }

  static Attribute<Texts> texts(String name, Mutability mutability) {
    return new Attribute<>(name, Texts.class, mutability);
  }

  static Attribute<Tags> tags() {
    return new Attribute<>("tags", Tags.class, Mutability.IN_PLACE);
  }

  /** An ordered list of strings. */
  public record Texts(List<String> values) {
    /** Copies {@code values}. */
    public Texts {
      values = List.copyOf(values);
    }

    /** The list of {@code values}. */
    public static Texts of(String... values) {
      return new Texts(List.of(values));
    }
  }

  /** Whether AWS assigns it. */
  public boolean computed() {
    return mutability == Mutability.COMPUTED;
  }

  // Written out, as what a record brings along is linked anew by every process.
  @Override
  public boolean equals(Object object) {
    return this == object
        || object instanceof Attribute<?> other
            && name.equals(other.name)
            && type == other.type
            && mutability == other.mutability;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * name.hashCode() + type.hashCode()) + mutability.hashCode();
  }
}
