package dev.logspec.plan.judge;

import dev.logspec.model.Attribute;
import dev.logspec.model.Kind;
import dev.logspec.model.Kind.Of;
import dev.logspec.model.Resource;
import dev.logspec.model.Tags;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.FieldChange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What of a live object decides whether a change still fits it. Left out:
 *
 * <ul>
 *   <li>what AWS assigns and may alter on its own, except the identity of a delivery (a delivery
 *       deleted and made again is another one) and, when a source is replaced for its status or for
 *       a cluster update that failed alone, that status or update;
 *   <li>attributes the target leaves open: whatever is live is right;
 *   <li>tags of other tools. Tags that count: those of the target, those a spec gave earlier, and
 *       logspec's own three, so that an object that lost its owner is not deleted.
 * </ul>
 */
public final class ComparedValues {
  private static final Set<Attribute<?>> IDENTITY = Set.of(Of.ID, Of.ARN);

  private ComparedValues() {}

  /** The values of {@code live} that count for {@code change}, in the order of the kind's table. */
  public static Map<Attribute<?>, Optional<?>> values(Change change, Resource live) {
    Map<Attribute<?>, Optional<?>> values = new LinkedHashMap<>();
    for (Attribute<?> attribute : change.kind().attributes()) {
      if (attribute.equals(Of.TAGS)) {
        values.put(attribute, Optional.of(tags(change, live.tags())));
      } else if (counts(change, attribute)) {
        values.put(attribute, live.get(attribute));
      }
    }
    return values;
  }

  private static boolean counts(Change change, Attribute<?> attribute) {
    if (attribute.computed()) {
      return change.kind() == Kind.DELIVERY && IDENTITY.contains(attribute)
          || attribute.equals(Of.STATUS) && replacedForItsStatus(change)
          || attribute.equals(Of.FAILED_UPDATE) && replacedForItsUpdate(change);
    }
    return change.willBe().map(target -> target.says(attribute)).orElse(true);
  }

  private static boolean replacedForItsStatus(Change change) {
    return change.action() == Action.REPLACE
        && change.differences().stream().noneMatch(FieldChange::forcesReplacement);
  }

  private static boolean replacedForItsUpdate(Change change) {
    return replacedForItsStatus(change)
        && change.was().flatMap(live -> live.get(Of.FAILED_UPDATE)).isPresent();
  }

  private static Tags tags(Change change, Tags live) {
    Set<String> keys = new TreeSet<>(Set.of(Tags.OWNER, Tags.KEYS, Tags.ADOPTED));
    keys.addAll(live.givenKeys());
    change.willBe().ifPresent(target -> keys.addAll(target.tags().values().keySet()));
    SortedMap<String, String> seen = new TreeMap<>(live.values());
    seen.keySet().retainAll(keys);
    return new Tags(seen);
  }
}
