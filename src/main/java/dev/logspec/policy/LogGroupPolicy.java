package dev.logspec.policy;

import dev.logspec.model.Arn;
import dev.logspec.model.Document;
import dev.logspec.model.Place;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The account policy {@code logspec-<name>} that lets the delivery service write to the log groups
 * of one account and Region: one statement, one resource for each group, at most 5,120 characters
 * (the limit that the CloudWatch Logs user guide gives for account policies).
 *
 * <p>When the list is longer, names are folded into prefixes ending in {@code *}, the narrowest
 * pattern first:
 *
 * <ol>
 *   <li>Sort the names. Among neighbours, find the longest common prefix that any two share.
 *   <li>Every run of names that share a prefix of that length is a candidate: it would become one
 *       entry, the prefix and {@code *}. Take the candidate that saves most characters (of equals,
 *       the first by name), and stop as soon as the document fits.
 *   <li>When all candidates of that length are folded, go on with the next shorter prefix. The
 *       empty prefix, {@code *} alone, comes last of all.
 * </ol>
 *
 * <p>So no name is widened while a narrower pattern could still make room, the fewest folds are
 * made, and the outcome depends on the set of groups alone. A group added below a prefix that is
 * folded already makes that candidate save more, never less, so it keeps its turn: the text stays
 * the same, unless the new name shares a still longer prefix with a sibling.
 */
public final class LogGroupPolicy {
  /** The most characters of an account's resource policy. */
  public static final int MAX_CHARS = 5120;

  private LogGroupPolicy() {}

  /**
   * The document, as canonical JSON.
   *
   * @param place whose delivery sources write, and whose policy it is
   * @param groups ARNs of log groups, with or without a final {@code :*}; those of another account
   *     or Region are left out, as a policy reaches no further than its own
   * @return empty when no group is left
   */
  public static Optional<Document> document(Place place, Collection<Arn> groups) {
    TreeSet<String> names = new TreeSet<>();
    String prefix = Arn.logGroup(place, "").toString();
    for (Arn group : groups) {
      String text = Requirement.bare(group.toString());
      if (text.startsWith(prefix) && text.length() > prefix.length()) {
        names.add(text.substring(prefix.length()));
      }
    }
    if (names.isEmpty()) {
      return Optional.empty();
    }
    // What a list of no names takes; the last name has no comma after it.
    int frame = of(place, List.of()).text().length() - 1;
    int perName = Requirement.streamsOf(prefix).length() + "\"\",".length();
    NameFolding folding = new NameFolding(names, perName);
    return Optional.of(of(place, folding.within(MAX_CHARS - frame)));
  }

  private static Document of(Place place, List<String> names) {
    List<String> streams =
        names.stream().map(n -> Requirement.streamsOf(Arn.logGroup(place, n).toString())).toList();
    Requirement need = Requirement.logStreams(place, streams);
    Optional<String> sid = Optional.of(OwnStatement.OF_LOG_GROUPS.sid());
    return Document.of(CanonicalPolicy.of(Requirement.document(need.grant(sid))));
  }
}
