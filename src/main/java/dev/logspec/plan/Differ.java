package dev.logspec.plan;

import dev.logspec.model.Attribute;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import dev.logspec.model.SuffixPath;
import dev.logspec.model.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares a live object with what is desired of it.
 *
 * <p>The essay is short because the work is done elsewhere. Complexity moves, it does not vanish:
 * {@code live} brought AWS's answers to canonical form, {@link Matching} found the object for the
 * key and wrote AWS's defaults into what the spec left unset. What is left here is a walk along the
 * kind's attribute table:
 *
 * <ul>
 *   <li>A computed attribute is never compared.
 *   <li>An attribute the spec leaves <em>open</em> is never a difference: whatever is live is
 *       right.
 *   <li>Tags are compared on the keys that are ours: those given now, and those an earlier spec
 *       gave (see {@link Tags#KEYS}). Other tools' tags do not exist for the differ, and the mark
 *       of given attributes ({@link Tags#SET}) goes along with these.
 *   <li>Everything else is compared by value.
 * </ul>
 *
 * Laws, each a test: a resource does not differ from itself; what differs is named once; the order
 * in which attributes are said does not matter.
 */
public final class Differ {
  private Differ() {}

  /** The attributes in which {@code live} is not as {@code desired} wants it, in table order. */
  public static List<FieldChange> diff(Resource live, Resource desired) {
    List<FieldChange> changes = new ArrayList<>();
    for (Attribute<?> attribute : desired.kind().attributes()) {
      if (attribute.computed() || !desired.says(attribute)) {
        continue;
      }
      boolean tags = attribute.equals(Kind.Of.TAGS);
      Optional<?> after = tags ? Optional.of(desired.tags().unmarked()) : desired.get(attribute);
      Optional<?> before =
          tags
              ? Optional.of(desired.tags().comparable(live.tags()).unmarked())
              : live.get(attribute);
      if (attribute.equals(Kind.Of.SUFFIX_PATH) && lostAwsPart(live, desired)) {
        changes.add(new FieldChange(attribute, before, SuffixPath.of(desired).stored()));
      } else if (!before.equals(after) && !samePath(attribute, live, after)) {
        changes.add(new FieldChange(attribute, before, after));
      }
    }
    return changes;
  }

  /** The attributes in which they differ, in table order. */
  public static List<Attribute<?>> differing(Resource live, Resource desired) {
    List<Attribute<?>> attributes = new ArrayList<>();
    diff(live, desired).forEach(change -> attributes.add(change.attribute()));
    return attributes;
  }

  /** What AWS put before a path is never compared, but that it must be there can be wanted. */
  private static boolean lostAwsPart(Resource live, Resource desired) {
    return desired.get(Kind.Of.SUFFIX_PREFIX).isPresent()
        && SuffixPath.of(live)
            .stored()
            .filter(path -> !SuffixPath.beginsWithAwsPart(path))
            .isPresent();
  }

  /** A suffix path is the same whatever AWS put before it. */
  private static boolean samePath(Attribute<?> attribute, Resource live, Optional<?> wanted) {
    return attribute.equals(Kind.Of.SUFFIX_PATH)
        && wanted.filter(w -> SuffixPath.of(live).has(String.valueOf(w))).isPresent();
  }

  /** Whether any of {@code changes} can only be made by replacing the object. */
  public static boolean forcesReplacement(List<FieldChange> changes) {
    return changes.stream().anyMatch(FieldChange::forcesReplacement);
  }
}
