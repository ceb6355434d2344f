package dev.logspec.policy;

import dev.logspec.json.Json;
import dev.logspec.json.JsonArray;
import dev.logspec.json.JsonObject;
import dev.logspec.json.JsonWriter;
import dev.logspec.model.Document;
import dev.logspec.policy.BucketStatement.Width;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All statements of one spec in the policy of one bucket: as the spec wants them, folded to one for
 * each path and its accounts and Regions, or as they were found.
 *
 * <p>A policy has at most 20,480 bytes, and others write to it too. Where every account and Region
 * by its own ARN takes too much, the next {@link #forms form} names each Region once and leaves the
 * accounts to {@code aws:SourceAccount}, which AWS sets itself: it lets in nobody else.
 */
public final class BucketStatements {
  /** The most bytes of a bucket policy (S3 user guide, "Adding a bucket policy"). */
  public static final int MOST_BYTES = 20_480;

  /** None. */
  public static final BucketStatements NONE = new BucketStatements(List.of());

  private final List<BucketStatement> all;

  private BucketStatements(List<BucketStatement> all) {
    this.all = List.copyOf(all);
  }

  /** The statements of {@code specName} for {@code grants}, in each form, the exact one first. */
  public static List<BucketStatements> forms(String specName, Collection<BucketGrant> grants) {
    SortedMap<String, Set<BucketGrant>> bySid = new TreeMap<>();
    Set<BucketGrant> all = new TreeSet<>(grants);
    for (BucketGrant grant : all) {
      bySid.computeIfAbsent(BucketSid.of(specName, grant, all), s -> new TreeSet<>()).add(grant);
    }
    List<BucketStatements> forms = new ArrayList<>();
    for (Width width : Width.values()) {
      List<BucketStatement> statements = new ArrayList<>();
      bySid.forEach((sid, of) -> statements.add(BucketStatement.of(sid, of, width)));
      forms.add(new BucketStatements(statements));
    }
    return forms;
  }

  /**
   * Those of {@code specName} in {@code policy}, former ones included; none if it is unreadable.
   */
  public static BucketStatements in(String policy, String specName) {
    List<BucketStatement> found = new ArrayList<>();
    PolicyText.parse(policy)
        .ifPresent(
            text -> {
              for (PolicyText.Span span : text.spans()) {
                span.sid()
                    .map(s -> new BucketStatement(s, CanonicalPolicy.of(span.statement())))
                    .filter(s -> BucketSid.isOf(specName, s))
                    .ifPresent(found::add);
              }
            });
    return new BucketStatements(found);
  }

  /** The statements of {@code policy} that are not of {@code specName}, each as canonical JSON. */
  public static SortedSet<String> others(String policy, String specName) {
    SortedSet<String> others = new TreeSet<>();
    PolicyText.parse(policy)
        .ifPresent(text -> text.spans().forEach(s -> others.add(canonical(s.statement()))));
    in(policy, specName).all.forEach(ours -> others.remove(ours.text()));
    return others;
  }

  /** Reads a {@link #document}; none when it is not one. */
  public static BucketStatements of(Document document) {
    Optional<Json> value = document.content().flatMap(policy -> policy.at("Statement"));
    List<BucketStatement> found = new ArrayList<>();
    for (Json item : value.map(BucketStatements::oneOrMore).orElse(List.of())) {
      if (!(item instanceof JsonObject statement)) {
        return NONE;
      }
      Optional<String> sid = statement.at("Sid").flatMap(Json::text);
      sid.ifPresent(s -> found.add(new BucketStatement(s, statement)));
    }
    return new BucketStatements(found);
  }

  private static List<Json> oneOrMore(Json value) {
    return value instanceof JsonArray ? value.items() : List.of(value);
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /**
   * What they, statements of {@code specName}, were written to let in: not each account below the
   * paths of all, which the lists of one statement come to.
   */
  public Set<BucketGrant> grants(String specName) {
    Set<BucketGrant> grants = new TreeSet<>();
    for (BucketStatement statement : all) {
      List<BucketGrant> named = statement.grants();
      List<BucketGrant> meant =
          named.stream().filter(g -> BucketSid.isFor(specName, g, statement.sid())).toList();
      grants.addAll(meant.isEmpty() ? named : meant);
    }
    return grants;
  }

  /**
   * What must stand in the policy before {@code after} may replace these: both, where each lets in
   * what the other does not; {@code after} itself where it only adds; these where it only takes
   * away.
   */
  public BucketStatements onTheWayTo(BucketStatements after, String specName) {
    Set<BucketGrant> then = grants(specName);
    Set<BucketGrant> soon = after.grants(specName);
    if (then.stream().allMatch(grant -> soon.stream().anyMatch(g -> g.includes(grant)))) {
      return after;
    }
    if (then.containsAll(soon)) {
      return this;
    }
    int form = Math.max(0, forms(specName, soon).indexOf(after));
    Set<BucketGrant> both = new TreeSet<>(then);
    both.addAll(soon);
    return forms(specName, both).get(form);
  }

  /** A policy with them alone, as canonical JSON. */
  public Document document() {
    return Document.of(
        CanonicalPolicy.of(
            Requirement.document(all.stream().map(BucketStatement::content).toList())));
  }

  private static String canonical(JsonObject policy) {
    return JsonWriter.compact(CanonicalPolicy.of(policy));
  }

  /**
   * {@code policy} with these in place of {@code present}, everything else as it is, byte for byte.
   */
  public Edit into(Optional<String> policy, BucketStatements present) {
    Edit edit = policy.<Edit>map(Edit.Written::new).orElseGet(Edit.Emptied::new);
    // First what comes, then what goes: a policy is never emptied in between.
    for (BucketStatement statement : all) {
      edit = BucketPolicy.put(edit, statement);
    }
    for (BucketStatement statement : present.all) {
      if (all.stream().noneMatch(s -> s.sid().equals(statement.sid()))) {
        edit = BucketPolicy.remove(edit, statement.sid());
      }
    }
    return edit;
  }

  /** How many bytes {@code policy} takes. */
  public static int bytes(String policy) {
    return policy.getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BucketStatements that && all.equals(that.all);
  }

  @Override
  public int hashCode() {
    return all.hashCode();
  }

  @Override
  public String toString() {
    return document().text();
  }
}
