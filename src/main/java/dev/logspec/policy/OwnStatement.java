package dev.logspec.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
  public Optional<String> in(String policy) {
    return PolicyText.parse(policy)
        .flatMap(text -> text.indexOf(sid).map(i -> text.textOf(text.spans().get(i))))
        .flatMap(Json::object)
        .map(statement -> Json.compact(CanonicalPolicy.of(Requirement.document(statement))));
  }

  /** What others have in {@code policy}, as they wrote it; empty when only ours is there. */
  public Optional<String> besides(String policy) {
    return BucketPolicy.remove(policy, sid)
        .fold(Optional::of, Optional::empty, reason -> Optional.of(policy));
  }

  /** {@code policy} with the statement of {@code document}, which holds ours alone. */
  public Edit put(Optional<String> policy, String document) {
    Optional<JsonNode> statement =
        Json.object(document).map(d -> d.path("Statement").path(0)).filter(JsonNode::isObject);
    if (policy.isEmpty() || statement.isEmpty()) {
      return new Edit.Written(document);
    }
    return BucketPolicy.put(policy, new BucketStatement(sid, Json.compact(statement.get())));
  }

  /** {@code policy} without ours. */
  public Edit remove(String policy) {
    return BucketPolicy.remove(policy, sid);
  }

  /** The accounts that {@code policy} lets in by name, sorted. */
  public static List<String> accounts(String policy) {
    TreeSet<String> accounts = new TreeSet<>();
    Json.object(policy)
        .map(document -> document.findValues("Principal"))
        .orElse(List.of())
        .forEach(
            principal -> {
              Matcher found = ACCOUNT.matcher(principal.toString());
              while (found.find()) {
                accounts.add(found.group());
              }
            });
    return List.copyOf(accounts);
  }
}
