package dev.logspec.plan.judge;

import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.Document;
import dev.logspec.model.Kind;
import dev.logspec.model.Tags;
import dev.logspec.plan.Change;
import dev.logspec.plan.FieldChange;
import dev.logspec.plan.Plan;
import dev.logspec.policy.Extension;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a plan does no more than add: what {@code autoApprove: [additive-only]} means. */
public final class Additions {
  private Additions() {}

  /** Whether every change of {@code plan} makes something new, or adds to what is there. */
  public static boolean only(Plan plan) {
    return plan.effective().stream().allMatch(Additions::additive);
  }

  private static boolean additive(Change change) {
    return switch (change.action()) {
      case CREATE -> true;
      case ADOPT, UPDATE ->
          change.context().risks().isEmpty()
              && change.differences().stream().allMatch(field -> adds(change.kind(), field));
      case REPLACE, DELETE, RELEASE, NO_OP -> false;
    };
  }

  /**
   * Tags, in the policy that lets logs into groups what a new group needs, and a new group that a
   * saved query searches.
   */
  private static boolean adds(Kind kind, FieldChange field) {
    if (field.attribute().equals(Kind.Of.TAGS)) {
      return addsTags(field);
    }
    if (field.attribute().equals(Kind.Of.LOG_GROUPS)) {
      return texts(field.after()).containsAll(texts(field.before()));
    }
    return kind == Kind.LOG_RESOURCE_POLICY
        && field.attribute().equals(Kind.Of.DOCUMENT)
        && Extension.extended(document(field.before()), document(field.after()));
  }

  private static List<String> texts(Optional<?> value) {
    return value.map(v -> ((Texts) v).values()).orElse(List.of());
  }

  private static Document document(Optional<?> value) {
    return value.map(Document.class::cast).orElse(Document.of(""));
  }

  /** A tag that has another value, or goes, is no addition; the list of our keys may grow. */
  private static boolean addsTags(FieldChange field) {
    Map<String, String> after = tags(field.after());
    return tags(field.before()).entrySet().stream()
        .allMatch(e -> e.getKey().equals(Tags.KEYS) || e.getValue().equals(after.get(e.getKey())));
  }

  private static Map<String, String> tags(Optional<?> value) {
    return value.map(v -> (Map<String, String>) ((Tags) v).values()).orElse(Map.of());
  }
}
