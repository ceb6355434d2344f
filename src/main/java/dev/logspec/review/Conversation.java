package dev.logspec.review;

import java.util.List;
import java.util.Optional;

/** The comments of one pull or merge request. Every method may throw {@link ApiFailure}. */
interface Conversation {
  /** The comments that our own author wrote and that begin with a marker of ours. */
  List<Comment> ours();

  /** Adds a comment. */
  Comment create(String body);

  /** Changes {@code comment}. */
  Comment update(Comment comment, String body);

  /** Takes {@code comment} away. */
  void remove(Comment comment);

  /**
   * Whether the last {@link #create} was signed by another author than {@link #ours} looked for:
   * then comments of that author have not been seen yet.
   */
  boolean mistaken();

  /** The conversation at {@code target}, asking with {@code secret}. */
  static Conversation at(
      CommentTarget target,
      Secret secret,
      Optional<String> author,
      World world,
      Patience patience) {
    return switch (target.provider()) {
      case GITHUB -> GitHubConversation.at(target, secret, author, world, patience);
      case GITLAB -> GitLabConversation.at(target, secret, author, world, patience);
    };
  }
}
