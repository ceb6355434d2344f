package dev.logspec.policy;

import dev.logspec.json.JsonWriter;
import dev.logspec.policy.PolicyText.Shape;
import dev.logspec.policy.PolicyText.Span;
import java.util.List;
import java.util.Optional;

/**
 * Edits of one statement in a bucket policy that others own too. Everybody else's statements, their
 * order, spacing and key order stay as they are, byte for byte: the text is cut at the offsets of
 * its tokens and never written anew. Putting a statement and removing it gives the text before.
 */
final class BucketPolicy {
  /**
   * Between a lone statement and ours, when a list had to be made of it. The space before the comma
   * is what tells {@link #remove} to take the list's brackets away again.
   */
  private static final String UNLISTED = " ,";

  private static final Edit UNREADABLE =
      new Edit.Refused(
          "the bucket policy is not a JSON object with a list of statements, so it was left alone");

  private BucketPolicy() {}

  /** {@link #put} into what is left of an edit. */
  static Edit put(Edit edit, BucketStatement statement) {
    return edit.fold(
        text -> put(Optional.of(text), statement),
        () -> put(Optional.empty(), statement),
        Edit.Refused::new);
  }

  /** {@link #remove} from what is left of an edit. */
  static Edit remove(Edit edit, String sid) {
    return edit.fold(text -> remove(text, sid), Edit.Emptied::new, Edit.Refused::new);
  }

  /**
   * {@code policy} with {@code statement} in it: in place of the one with its Sid, else at the end.
   * No policy yet makes a new one. The same text when the statement is there already.
   */
  static Edit put(Optional<String> policy, BucketStatement statement) {
    if (policy.isEmpty()) {
      return new Edit.Written(JsonWriter.compact(Requirement.document(statement.content())));
    }
    return PolicyText.parse(policy.get())
        .<Edit>map(text -> new Edit.Written(put(text, statement)))
        .orElse(UNREADABLE);
  }

  private static String put(PolicyText policy, BucketStatement statement) {
    Optional<Integer> present = policy.indexOf(statement.sid());
    if (present.isEmpty()) {
      return append(policy, statement.text());
    }
    Span span = policy.spans().get(present.get());
    return CanonicalPolicy.of(span.statement()).equals(statement.content())
        ? policy.text()
        : policy.replace(span.start(), span.end(), statement.text());
  }

  private static String append(PolicyText policy, String statement) {
    List<Span> spans = policy.spans();
    if (policy.shape() == Shape.ONE) {
      String list = "[" + policy.textOf(spans.get(0)) + UNLISTED + statement + "]";
      return policy.replace(policy.start(), policy.end(), list);
    }
    if (spans.isEmpty()) {
      return policy.replace(policy.start() + 1, policy.start() + 1, statement);
    }
    Span last = spans.get(spans.size() - 1);
    String text = policy.text();
    int gap = last.start();
    while (Character.isWhitespace(text.charAt(gap - 1))) {
      gap--;
    }
    return policy.replace(
        last.end(), last.end(), "," + text.substring(gap, last.start()) + statement);
  }

  /**
   * {@code policy} without the statement {@code sid}; the same text when there is none. {@link
   * Edit.Emptied} when it was the only one.
   */
  static Edit remove(String policy, String sid) {
    Optional<PolicyText> parsed = PolicyText.parse(policy);
    if (parsed.isEmpty()) {
      return UNREADABLE;
    }
    PolicyText text = parsed.get();
    Optional<Integer> present = text.indexOf(sid);
    if (present.isEmpty()) {
      return new Edit.Written(policy);
    }
    return text.spans().size() == 1
        ? new Edit.Emptied()
        : new Edit.Written(cut(text, present.get()));
  }

  private static String cut(PolicyText policy, int index) {
    List<Span> spans = policy.spans();
    Span ours = spans.get(index);
    if (index == 0) {
      return policy.replace(ours.start(), spans.get(1).start(), "");
    }
    Span before = spans.get(index - 1);
    boolean unlisted =
        spans.size() == 2
            && before.start() == policy.start() + 1
            && ours.end() == policy.end() - 1
            && policy.text().substring(before.end(), ours.start()).equals(UNLISTED);
    return unlisted
        ? policy.replace(policy.start(), policy.end(), policy.textOf(before))
        : policy.replace(before.end(), ours.end(), "");
  }
}
