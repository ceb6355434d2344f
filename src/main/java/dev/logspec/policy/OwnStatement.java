package dev.logspec.policy;

import dev.logspec.json.Json;
import dev.logspec.json.JsonObject;
import dev.logspec.json.JsonWriter;
import dev.logspec.model.Document;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Our one statement in a policy that is ours by name, and to which others may have added statements
 * all the same: the log resource policy of a spec, the policy of a destination. Only ours is
 * written or taken away; theirs stay as they are, byte for byte.
 */
public enum OwnStatement {
  /** In the log resource policy {@code logspec-<name>}. */
  OF_LOG_GROUPS("LogspecLogDeliveryWrite"),

  /** In the policy of a delivery destination. AWS's samples have another Sid, which people copy. */
  OF_DESTINATION("LogspecAllowLogDelivery");

  private static final Pattern ACCOUNT = Pattern.compile("(?<![0-9])[0-9]{12}(?![0-9])");

  private final String sid;

  OwnStatement(String sid) {
    this.sid = sid;
  }

  String sid() {
    return sid;
  }

  /** A document of our statement in {@code policy} alone, canonical; empty when it has none. */
  public Optional<Document> in(String policy) {
    return PolicyText.parse(policy)
        .flatMap(text -> text.indexOf(sid).map(i -> text.spans().get(i).statement()))
        .map(statement -> Document.of(CanonicalPolicy.of(Requirement.document(statement))));
  }

  /** What others have in {@code policy}, as they wrote it; empty when only ours is there. */
  public Optional<Document> besides(String policy) {
    return BucketPolicy.remove(policy, sid)
        .<Optional<String>>fold(Optional::of, Optional::empty, reason -> Optional.of(policy))
        .map(Document::of);
  }

  /** {@code policy} with the statement of {@code document}, which holds ours alone. */
  public Edit put(Optional<String> policy, Document document) {
    Optional<JsonObject> statement = first(document);
    if (policy.isEmpty() || statement.isEmpty()) {
      return new Edit.Written(document.text());
    }
    return BucketPolicy.put(policy, new BucketStatement(sid, statement.get()));
  }

  private static Optional<JsonObject> first(Document document) {
    return document.content().stream()
        .flatMap(policy -> policy.at("Statement").stream())
        .flatMap(statements -> statements.items().stream().limit(1))
        .flatMap(first -> first instanceof JsonObject object ? Stream.of(object) : Stream.empty())
        .findFirst();
  }

  /** {@code policy} without ours. */
  public Edit remove(String policy) {
    return BucketPolicy.remove(policy, sid);
  }

  /** The accounts that {@code policy} lets in by name, sorted. */
  public static List<String> accounts(Document policy) {
    TreeSet<String> accounts = new TreeSet<>();
    policy.content().ifPresent(document -> addAccounts(document, accounts));
    return List.copyOf(accounts);
  }

  private static void addAccounts(Json value, Set<String> accounts) {
    value.items().forEach(item -> addAccounts(item, accounts));
    value
        .members()
        .forEach(
            (key, member) -> {
              if (key.equals("Principal")) {
                Matcher found = ACCOUNT.matcher(JsonWriter.compact(member));
                while (found.find()) {
                  accounts.add(found.group());
                }
              } else {
                addAccounts(member, accounts);
              }
            });
  }
}
