package dev.logspec.model;

import java.util.Optional;

/**
 * Whose a live object is, for one spec. It is decided here alone, for every kind by what the table
 * of {@link Kind} says of it: {@link By}. What nothing says is nobody's, never ours.
 */
public sealed interface Ownership {
  /** This spec's. */
  Ownership OURS = new Ours();

  /** No spec's. */
  Ownership NOBODYS = new Nobody();

  /** It is this spec's. */
  record Ours() implements Ownership {}

  /** It is the spec's that is called {@code name}. */
  record Another(String name) implements Ownership {}

  /** It is no spec's: somebody made it outside of all. */
  record Nobody() implements Ownership {}

  /** What tells whose an object is. Every kind has one. */
  enum By {
    /** Its tag {@link Tags#OWNER}. To set it is to take the object over. */
    TAG,
    /** Its name, which is made of the spec's: see {@link #nameOf}. */
    NAME,
    /** Its words: of what others write to as well nothing is read but what the spec wrote. */
    WORDS,
    /** The first line of its words: {@link QueryMark}. To write it is to take the object over. */
    MARK,
    /** The destination it belongs to, and others may write to it as well. */
    DESTINATION,
    /** Nothing: who set it is not known, and others may live by it. So it is nobody's. */
    NOTHING
  }

  /** Other live objects, of which one may say whose another is. */
  interface Others {
    /** The object at {@code address}, if there is one. */
    Optional<Resource> at(Address address);
  }

  /** Whose {@code live} is: whether {@code spec} may delete it. */
  static Ownership of(Resource live, String spec, Others others) {
    Address address = live.address();
    return switch (live.kind().owned()) {
      case TAG -> by(live.tags().owner(), spec);
      case NAME -> by(specIn(address.name()), spec);
      case WORDS -> OURS;
      case MARK -> by(QueryMark.owner(live.get(Kind.Of.QUERY)), spec);
      case DESTINATION ->
          others
              .at(new Address(address.place(), Kind.DELIVERY_DESTINATION, address.name()))
              .map(destination -> by(destination.tags().owner(), spec))
              .orElse(NOBODYS);
      case NOTHING -> NOBODYS;
    };
  }

  /**
   * Whose it is that {@code spec} would change when it wants {@code live} otherwise. Of what others
   * may write to as well nothing but the spec's own part is changed, whosever the whole is.
   */
  static Ownership ofPart(Resource live, String spec) {
    return switch (live.kind().owned()) {
      case TAG -> by(live.tags().owner(), spec);
      case NAME -> by(specIn(live.address().name()), spec);
      case MARK -> by(QueryMark.owner(live.get(Kind.Of.QUERY)), spec);
      case WORDS, DESTINATION, NOTHING -> OURS;
    };
  }

  /** {@code wanted} so that it makes the live object this spec's; empty where nothing can. */
  static Optional<Resource> taken(Resource wanted) {
    return switch (wanted.kind().owned()) {
      case TAG -> Optional.of(wanted.with(Kind.Of.TAGS, wanted.tags().with(Tags.ADOPTED, "true")));
      case MARK -> Optional.of(wanted);
      case NAME, WORDS, DESTINATION, NOTHING -> Optional.empty();
    };
  }

  /**
   * {@code live} as nobody's, where that takes no more than a mark off it: nothing else of it is
   * changed. Empty where no mark makes it a spec's.
   */
  static Optional<Resource> released(Resource live) {
    return switch (live.kind().owned()) {
      case TAG -> Optional.of(live.with(Kind.Of.TAGS, live.tags().released()));
      case MARK ->
          live.get(Kind.Of.QUERY).map(q -> live.with(Kind.Of.QUERY, QueryMark.unmarked(q)));
      case NAME, WORDS, DESTINATION, NOTHING -> Optional.empty();
    };
  }

  /**
   * Whether {@code live}, which nobody owns, is taken over without being asked: what tells it from
   * others is the one place that the spec can have it in. A name that anybody may give is not.
   */
  static boolean takenUnasked(Resource live) {
    return switch (live.kind().owned()) {
      case TAG -> true;
      case MARK, NAME, WORDS, DESTINATION, NOTHING -> false;
    };
  }

  /** Whose something is, for {@code spec}, that names {@code owner} as its owner. */
  static Ownership by(Optional<String> owner, String spec) {
    return owner.map(name -> name.equals(spec) ? OURS : new Another(name)).orElse(NOBODYS);
  }

  /** The name of what the spec {@code spec} has one of in each account and Region. */
  static String nameOf(String spec) {
    return "logspec-" + spec;
  }

  /** The spec whose name {@code name} is made of, if it is that of some spec. */
  static Optional<String> specIn(String name) {
    String prefix = nameOf("");
    return name.startsWith(prefix)
        ? Optional.of(name.substring(prefix.length()))
        : Optional.empty();
  }

  /** Whether it is this spec's. */
  default boolean ours() {
    return this instanceof Ours;
  }

  /** The other spec that owns it, if one does. */
  default Optional<String> another() {
    return this instanceof Another other ? Optional.of(other.name()) : Optional.empty();
  }
}
