package dev.logspec.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Resource tags, sorted by key, and the four that logspec keeps for itself.
 *
 * <p>There is no state file, so what a state file would remember stands in tags: {@link #OWNER}
 * names the spec that owns the object; {@link #KEYS} lists the tag keys the spec gave, so that a
 * key dropped from the spec is removed while tags of other tools are left alone; {@link #ADOPTED}
 * marks an object that somebody else made; {@link #SET} lists the attributes that the spec gave a
 * delivery.
 */
public final class Tags {
  /** The owner: the spec's name. */
  public static final String OWNER = "logspec:spec";

  /** The keys that the spec gave, as {@link #encodeKeys} writes them. */
  public static final String KEYS = "logspec:tags";

  /** {@code true} on an object that was there before the spec. */
  public static final String ADOPTED = "logspec:adopted";

  /**
   * The attributes that the spec gave a delivery, and that AWS has a default for: when one is given
   * no more, AWS's own value is wanted again. What was never given is as AWS chose it.
   */
  public static final String SET = "logspec:set";

  /** What every object of a spec may bear, and nothing else means anything by. */
  private static final Set<String> MARKS = Set.of(OWNER, KEYS, ADOPTED, SET);

  /** No tags. */
  public static final Tags NONE = new Tags(Map.of());

  private final SortedMap<String, String> values;

  /** Asked of every object several times. */
  private final Optional<String> owner;

  /** Copies {@code values}. */
  public Tags(Map<String, String> values) {
    this.values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    this.owner = Optional.ofNullable(values.get(OWNER));
  }

  /** Key to value. */
  public SortedMap<String, String> values() {
    return values;
  }

  /**
   * The tags of an object of the spec named {@code owner} to which the spec gives {@code given}.
   */
  public static Tags owned(String owner, Map<String, String> given) {
    SortedMap<String, String> all = new TreeMap<>(given);
    all.put(OWNER, owner);
    if (!given.isEmpty()) {
      all.put(KEYS, encodeKeys(given.keySet()));
    }
    return new Tags(all);
  }

  /** The spec that owns an object with these tags. */
  public Optional<String> owner() {
    return owner;
  }

  /** Whether the object was there before the spec. */
  public boolean adopted() {
    return "true".equals(values.get(ADOPTED));
  }

  /** These tags with {@code key} set to {@code value}. */
  public Tags with(String key, String value) {
    SortedMap<String, String> all = new TreeMap<>(values);
    all.put(key, value);
    return new Tags(all);
  }

  /** These tags without those that every object of ours has, and that mean nothing to others. */
  public Tags withoutMarks() {
    Map<String, String> all = new TreeMap<>(values);
    all.keySet().removeAll(MARKS);
    return new Tags(all);
  }

  /**
   * What an object that has these tags keeps of its spec's when it is the spec's no more: those
   * that the spec gave, which are as good as anybody's. Tags of other tools are not among them, so
   * that nothing is said about them.
   */
  public Tags released() {
    Map<String, String> given = new TreeMap<>(values);
    given.keySet().retainAll(givenKeys());
    return new Tags(given).withoutMarks();
  }

  /** Keys that {@link #KEYS} says a spec gave. */
  public SortedSet<String> givenKeys() {
    return decodeKeys(values.getOrDefault(KEYS, ""));
  }

  /** Names of the attributes that {@link #SET} says a spec gave. */
  public SortedSet<String> setAttributes() {
    return decodeKeys(values.getOrDefault(SET, ""));
  }

  /** These tags without {@link #SET}, which is no difference by itself. */
  public Tags unmarked() {
    return setting(List.of());
  }

  /** These tags with {@code attributes} as those that the spec gives. */
  public Tags setting(Collection<String> attributes) {
    if (attributes.isEmpty() && !values.containsKey(SET)) {
      return this;
    }
    SortedMap<String, String> all = new TreeMap<>(values);
    all.remove(SET);
    if (!attributes.isEmpty()) {
      all.put(SET, encodeKeys(attributes));
    }
    return new Tags(all);
  }

  /**
   * What an object tagged {@code live} shows of the tags it would be compared on with these: the
   * keys these name, and the keys an earlier spec gave. Tags of other tools drop out on both sides.
   * What is to have no owner is to have none of the tags that logspec keeps for itself.
   */
  public Tags comparable(Tags live) {
    SortedSet<String> keys = new TreeSet<>(values.keySet());
    keys.addAll(live.givenKeys());
    if (owner.isEmpty()) {
      keys.addAll(MARKS);
    }
    for (String ours : List.of(KEYS, SET)) {
      if (live.values.containsKey(ours)) {
        keys.add(ours);
      }
    }
    SortedMap<String, String> seen = new TreeMap<>(live.values);
    seen.keySet().retainAll(keys);
    return new Tags(seen);
  }

  /** The keys of {@code live} that must go for it to equal these: given once, given no more. */
  public List<String> toRemove(Tags live) {
    List<String> gone = new ArrayList<>(comparable(live).values.keySet());
    gone.removeAll(values.keySet());
    return gone;
  }

  /** The tags that must be set on {@code live} for it to equal these. */
  public Tags toSet(Tags live) {
    SortedMap<String, String> set = new TreeMap<>(values);
    set.entrySet().removeIf(e -> e.getValue().equals(live.values.get(e.getKey())));
    return new Tags(set);
  }

  /**
   * {@code keys} as one tag value: sorted, separated by spaces, with space and {@code =} written as
   * {@code =XX}, because a tag value allows only letters, digits, spaces and {@code _.:/=+-@}.
   */
  public static String encodeKeys(Collection<String> keys) {
    List<String> encoded = new ArrayList<>();
    for (String key : new TreeSet<>(keys)) {
      StringBuilder out = new StringBuilder();
      for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
        boolean plain = b > ' ' && b != '=' && b != 0x7f;
        out.append(plain ? String.valueOf((char) b) : String.format("=%02X", b & 0xff));
      }
      encoded.add(out.toString());
    }
    return String.join(" ", encoded);
  }

  private static SortedSet<String> decodeKeys(String text) {
    SortedSet<String> keys = new TreeSet<>();
    Arrays.stream(text.split(" ")).filter(s -> !s.isEmpty()).forEach(s -> keys.add(decode(s)));
    return keys;
  }

  private static String decode(String text) {
    byte[] bytes = new byte[text.length()];
    int n = 0;
    for (int i = 0; i < text.length(); i++) {
      boolean escaped = text.startsWith("=", i) && i + 2 < text.length();
      bytes[n++] = (byte) (escaped ? Integer.parseInt(text, i + 1, i + 3, 16) : text.charAt(i));
      i += escaped ? 2 : 0;
    }
    return new String(bytes, 0, n, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Tags other && values.equals(other.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
