package dev.logspec.plan;

import dev.logspec.model.Attribute;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
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
 *       gave (see {@link Tags#KEYS}). Other tools' tags do not exist for the differ.
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
      Optional<?> after = desired.get(attribute);
      Optional<?> before =
          attribute.equals(Kind.Of.TAGS)
              ? Optional.of(desired.tags().comparable(live.tags()))
              : live.get(attribute);
      if (!before.equals(after)) {
        changes.add(new FieldChange(attribute, before, after));
      }
    }
    return changes;
  }

  /** Whether any of {@code changes} can only be made by replacing the object. */
  public static boolean forcesReplacement(List<FieldChange> changes) {
    return changes.stream().anyMatch(FieldChange::forcesReplacement);
  }
}
