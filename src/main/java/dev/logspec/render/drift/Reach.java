package dev.logspec.render.drift;

import dev.logspec.model.Document;
import dev.logspec.model.Kind;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.FieldChange;
import dev.logspec.policy.Extension;
import java.util.List;

/**
 * Which way a policy of ours differs from the one that the spec wants. It does so without anybody's
 * hand too: when deliveries that it let in became another spec's, or a pattern finds a new cluster.
 */
enum Reach {
  /** It grants all that the spec needs, and more. */
  WIDER("it grants more than the spec needs"),
  /** Something that the spec needs is not granted; nothing else is. */
  NARROWER("it grants less than the spec needs"),
  /** Neither; or it is no policy. */
  OTHER("its text was changed");

  private final String words;

  Reach(String words) {
    this.words = words;
  }

  /** Such as {@code it grants more than the spec needs}. */
  String words() {
    return words;
  }

  /** How what is live differs from what the spec wants, of an attribute. */
  static Reach of(FieldChange field) {
    if (!field.attribute().equals(Kind.Of.DOCUMENT)
        || field.before().isEmpty()
        || field.after().isEmpty()) {
      return OTHER;
    }
    Document live = (Document) field.before().get();
    Document wanted = (Document) field.after().get();
    if (Extension.extended(wanted, live)) {
      return WIDER;
    }
    return Extension.extended(live, wanted) ? NARROWER : OTHER;
  }

  /** The same of an object, of which nothing else may differ. */
  static Reach of(Change change) {
    List<FieldChange> fields = change.differences();
    return change.action() == Action.UPDATE && fields.size() == 1 ? of(fields.get(0)) : OTHER;
  }
}
