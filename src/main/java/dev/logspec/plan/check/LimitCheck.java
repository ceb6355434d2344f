package dev.logspec.plan.check;

import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Document;
import dev.logspec.model.Kind;
import dev.logspec.model.QueryMark;
import dev.logspec.model.Resource;
import dev.logspec.model.SuffixPath;
import dev.logspec.model.Tags;
import dev.logspec.model.Waiver;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.policy.OwnStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * AWS's limits on one object, held against what it would become: what the spec gives it, what
 * logspec adds, and what is live and stays. The apply would fail in its middle.
 */
final class LimitCheck {
  /** AWS facts 1: tags. Those of AWS itself do not count. */
  private static final int MOST_TAGS = 50;

  private static final String AWS_TAG = "aws:";
  private static final int LONGEST_TAG = 256;
  private static final int MOST_FIELDS = 128;
  private static final int LONGEST_PATH = 256;

  /** AWS facts 3. */
  private static final int LONGEST_LOG_POLICY = 5_120;

  /** AWS facts 1. */
  private static final int LONGEST_DESTINATION_POLICY = 51_200;

  /** API reference of PutQueryDefinition. */
  private static final int LONGEST_QUERY = 10_000;

  private static final int LONGEST_QUERY_NAME = 255;

  private final Change change;
  private final Resource after;
  private final List<Diagnostic> found = new ArrayList<>();

  private LimitCheck(Change change, Resource after) {
    this.change = change;
    this.after = after;
  }

  /** The limits that {@code change} would pass, as errors. */
  static List<Diagnostic> of(Change change) {
    boolean writes =
        switch (change.action()) {
          case CREATE, UPDATE, REPLACE, ADOPT -> true;
          case DELETE, RELEASE, NO_OP -> false;
        };
    return writes
        ? change.willBe().map(after -> new LimitCheck(change, after).all()).orElse(List.of())
        : List.of();
  }

  private List<Diagnostic> all() {
    checks().forEach(check -> check.accept(this));
    return found;
  }

  private List<Consumer<LimitCheck>> checks() {
    return switch (change.kind()) {
      case LOG_GROUP, DELIVERY_DESTINATION, DELIVERY_SOURCE -> List.of(LimitCheck::tags);
      case DELIVERY -> List.of(LimitCheck::tags, LimitCheck::fields, LimitCheck::path);
      case LOG_RESOURCE_POLICY -> List.of(LimitCheck::logPolicy);
      case DELIVERY_DESTINATION_POLICY -> List.of(LimitCheck::destinationPolicy);
      case QUERY_DEFINITION -> List.of(LimitCheck::query);
      // Statements are held against their limit where the rest of a bucket's policy is known:
      // in plan.permissions. Of one tag there is nothing to hold against a limit.
      case BUCKET_POLICY_STATEMENT, FIREHOSE_DELIVERY_TAG -> List.of();
    };
  }

  /** The tags that it would have. */
  private void tags() {
    Tags live = remade() ? Tags.NONE : change.was().map(Resource::tags).orElse(Tags.NONE);
    Set<String> keys = new HashSet<>(live.values().keySet());
    keys.removeAll(after.tags().toRemove(live));
    int others = count(keys, after.tags());
    keys.addAll(after.tags().values().keySet());
    keys.removeIf(key -> key.startsWith(AWS_TAG));
    if (keys.size() > MOST_TAGS) {
      refuse(
          "it would have "
              + keys.size()
              + " tags, "
              + others
              + " of them of others, and AWS takes at most "
              + MOST_TAGS,
          "take tags out of the spec, or off the object");
    }
    for (var tag : after.tags().values().entrySet()) {
      if (tag.getValue().length() > LONGEST_TAG) {
        refuse(
            "the value of its tag "
                + tag.getKey()
                + " would have "
                + tag.getValue().length()
                + " characters, and AWS takes at most "
                + LONGEST_TAG,
            "use fewer or shorter tags");
      }
    }
  }

  private static int count(Set<String> live, Tags ours) {
    int others = 0;
    for (String key : live) {
      if (!ours.values().containsKey(key) && !key.startsWith(AWS_TAG)) {
        others++;
      }
    }
    return others;
  }

  private boolean remade() {
    return change.action() == Action.REPLACE;
  }

  /** The record fields that it would have. */
  private void fields() {
    int count = after.get(Kind.Of.RECORD_FIELDS).map(Texts::values).map(List::size).orElse(0);
    if (count > MOST_FIELDS) {
      refuse(
          "it would have " + count + " record fields, and AWS takes at most " + MOST_FIELDS,
          "name fewer recordFields");
    }
  }

  /** The path that it would have: an update sends AWS's own prefix along. */
  private void path() {
    Optional<String> prefix = remade() ? Optional.empty() : after.get(Kind.Of.SUFFIX_PREFIX);
    Optional<String> stored = new SuffixPath(prefix, after.get(Kind.Of.SUFFIX_PATH)).stored();
    boolean sent =
        change.differences().stream().anyMatch(f -> f.attribute().equals(Kind.Of.SUFFIX_PATH));
    if (sent && stored.filter(path -> path.length() > LONGEST_PATH).isPresent()) {
      refuse(
          "its suffix path would have "
              + stored.get().length()
              + " characters with the part that AWS puts before it, and AWS takes at most "
              + LONGEST_PATH,
          "shorten suffixPath");
    }
  }

  private void logPolicy() {
    document(
        OwnStatement.OF_LOG_GROUPS,
        LONGEST_LOG_POLICY,
        "name fewer log groups, or groups with a common prefix");
  }

  private void destinationPolicy() {
    document(
        OwnStatement.OF_DESTINATION,
        LONGEST_DESTINATION_POLICY,
        "let fewer accounts deliver to it, or give them a destination of their own");
  }

  /** A policy with our {@code statement}: what others have in it counts too. */
  private void document(OwnStatement statement, int longest, String hint) {
    Document ours = after.require(Kind.Of.DOCUMENT);
    int length =
        statement
            .put(change.was().flatMap(r -> r.get(Kind.Of.OTHERS)).map(Document::text), ours)
            .fold(String::length, () -> 0, refused -> ours.text().length());
    if (length > longest) {
      refuse("it would have " + length + " characters, and AWS takes at most " + longest, hint);
    }
  }

  /** A saved query: its name and its text, with the line that tells whose it is. */
  private void query() {
    int length = QueryMark.text(after.require(Kind.Of.QUERY)).length();
    if (length > LONGEST_QUERY) {
      refuse(
          "it would have "
              + length
              + " characters with the line that tells whose it is, and AWS takes at most "
              + LONGEST_QUERY,
          "shorten the query");
    }
    if (after.address().name().length() > LONGEST_QUERY_NAME) {
      refuse(
          "its name would have "
              + after.address().name().length()
              + " characters with its folder, and AWS takes at most "
              + LONGEST_QUERY_NAME,
          "shorten insights.folder or its name");
    }
  }

  private void refuse(String summary, String hint) {
    found.add(
        Diagnostic.error(change.address().toString(), summary, hint)
            .unless(Waiver.LIMITS)
            .at(change.context().source()));
  }
}
