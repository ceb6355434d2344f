package dev.logspec.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What must be done so that a request has exactly the comments it should have. Pure: comments in,
 * steps out.
 */
final class Upsert {
  private Upsert() {}

  /** One call that changes a comment, or the reason to make none. */
  sealed interface Step {
    /** Calls the method of {@code handler} that is for this step. */
    void accept(Handler handler);

    /** What it does, in words that follow "would". */
    String words();

    /** Does steps. */
    interface Handler {
      /** Adds a comment. */
      void create(String body);

      /** Changes {@code comment}. */
      void update(Comment comment, String body);

      /** Leaves {@code comment}. */
      void keep(Comment comment);

      /** Takes {@code comment} away. */
      void remove(Comment comment);
    }

    /** Add {@code body}. */
    record Create(String body) implements Step {
      @Override
      public void accept(Handler handler) {
        handler.create(body);
      }

      @Override
      public String words() {
        return "create a comment";
      }
    }

    /** Let {@code comment} say {@code body}. */
    record Update(Comment comment, String body) implements Step {
      @Override
      public void accept(Handler handler) {
        handler.update(comment, body);
      }

      @Override
      public String words() {
        return "update comment " + comment.id();
      }
    }

    /** {@code comment} says it already. */
    record Keep(Comment comment) implements Step {
      @Override
      public void accept(Handler handler) {
        handler.keep(comment);
      }

      @Override
      public String words() {
        return "leave comment " + comment.id() + " as it is";
      }
    }

    /** Take away {@code comment}: a duplicate, or a part that is no longer there. */
    record Remove(Comment comment) implements Step {
      @Override
      public void accept(Handler handler) {
        handler.remove(comment);
      }

      @Override
      public String words() {
        return "remove comment " + comment.id();
      }
    }
  }

  /**
   * The revision of a newer run among {@code ours}, whose comments this run must leave alone.
   *
   * @param ours comments of our author
   * @param marker of this run's document
   */
  static Optional<Revision> newer(List<Comment> ours, Marker marker) {
    return ours.stream()
        .flatMap(c -> c.marker().filter(marker::sameDocument).stream())
        .flatMap(m -> m.revision().stream())
        .filter(there -> marker.revision().filter(there::newerThan).isPresent())
        .findFirst();
  }

  /**
   * The steps, parts first and removals last, so that a failure on the way loses nothing.
   *
   * @param ours comments of our author, others of ours among them
   * @param marker of the document
   * @param documents its parts
   */
  static List<Step> steps(List<Comment> ours, Marker marker, List<String> documents) {
    Map<Integer, Comment> kept = new HashMap<>();
    List<Step> removals = new ArrayList<>();
    ours.stream()
        .filter(c -> c.marker().filter(marker::sameDocument).isPresent())
        .sorted(Comparator.comparingLong(Comment::id))
        .forEach(
            comment -> {
              int part = comment.marker().orElseThrow().part();
              // The oldest of duplicates stays: people have linked to it, and its place is known.
              if (part > documents.size() || kept.putIfAbsent(part, comment) != null) {
                removals.add(new Step.Remove(comment));
              }
            });
    List<Step> steps = new ArrayList<>();
    for (int part = 1; part <= documents.size(); part++) {
      String body = marker.at(part, documents.size()).head(documents.get(part - 1));
      steps.add(step(Optional.ofNullable(kept.get(part)), body));
    }
    steps.addAll(removals);
    return steps;
  }

  private static Step step(Optional<Comment> there, String body) {
    if (there.isEmpty()) {
      return new Step.Create(body);
    }
    Comment comment = there.get();
    return comment.says(body) ? new Step.Keep(comment) : new Step.Update(comment, body);
  }
}
