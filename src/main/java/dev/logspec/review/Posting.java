package dev.logspec.review;

import dev.logspec.review.ApiFailure.Meaning;
import dev.logspec.review.Upsert.Step;
import java.util.List;
import java.util.Locale;

/** Does steps and counts them, over as many rounds as it takes. */
final class Posting implements Step.Handler {
  private final Conversation conversation;
  private final CommentTarget target;
  private int created;
  private int updated;
  private int kept;
  private int removed;
  private String url = "";

  Posting(Conversation conversation, CommentTarget target) {
    this.conversation = conversation;
    this.target = target;
  }

  /** Does {@code steps} in order, or throws {@link ApiFailure} at the first that fails. */
  void run(List<Step> steps) {
    kept = 0;
    url = "";
    steps.forEach(step -> step.accept(this));
  }

  @Override
  public void create(String body) {
    seen(conversation.create(checked(body)));
    created++;
  }

  @Override
  public void update(Comment comment, String body) {
    try {
      seen(conversation.update(comment, checked(body)));
      updated++;
    } catch (ApiFailure e) {
      // Somebody removed it after it was listed; the next round makes another.
      throw e.meaning() == Meaning.NOT_FOUND
          ? new ApiFailure(Meaning.UNKNOWN_RESULT, e.status(), e.getMessage())
          : e;
    }
  }

  @Override
  public void keep(Comment comment) {
    seen(comment);
    kept++;
  }

  @Override
  public void remove(Comment comment) {
    conversation.remove(comment);
    removed++;
  }

  private void seen(Comment comment) {
    url = url.isEmpty() ? comment.url() : url;
  }

  /** The provider would refuse it too, with words that name no remedy. */
  private String checked(String body) {
    int limit = target.provider().limit();
    if (body.length() <= limit) {
      return body;
    }
    String form = "the comment has %,d characters and %s takes %,d";
    String host = target.api().getHost();
    throw new ApiFailure(
        Meaning.OTHER, 422, String.format(Locale.ROOT, form, body.length(), host, limit));
  }

  CommentOutcome outcome() {
    return new CommentOutcome.Posted(target.toString(), created, updated, kept, removed, url);
  }
}
